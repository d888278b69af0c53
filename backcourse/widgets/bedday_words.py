"""What the bed day says: its labels, its moves and what it answers to each choice, and the steps out of bed."""

WORDS = {
    "title": "The bed day",
    "parts": ["1 Clock", "2 Moves", "3 Get up"],
    "guess": "By bedtime you are a little shorter than on waking. By how much? Make a guess, then look.",
    "guess_mm": "Shorter by",
    "mm": "{value} mm",
    "half": "And when is half of that gone?",
    "halves": ["after the first hour", "after about four hours", "after about eight hours"],
    "look": "Show the day",
    "verdict": (
        "You said {guess} mm. Measured: {whole} mm in eight young adults, {women} mm in ten women. "
        "{half} In the eight, {first}\u00a0% was gone in the first hour."
    ),
    "half_right": "And yes, it goes early.",
    "half_wrong": "It goes earlier than you said.",
    "half_none": "And it goes early.",
    "again": "Guess again",
    "wake": "I wake at",
    "slider": "Time of day",
    "presets": ["Just awake", "One hour up", "Two hours up", "Bedtime"],
    "at": "{clock}, {since}",
    "since_0": "just awake",
    "since_min": "{n} min after waking",
    "since_h": "{n} h after waking",
    "since_night": "{n} h after going to bed",
    "since_next": "awake again",
    "lost": "Body height: {mm} mm less than on waking",
    "lost_0": "Body height: the tallest of your day",
    "from_line": "Read off a straight line between two measurements. Your own day may differ.",
    "from_study": "Measured in eight young adults. Your own day may differ.",
    "from_start": "This is where the studies begin to count.",
    "bend": "The same bend forward: stress, if the afternoon is 100",
    "tissues": ["Discs", "Ligaments"],
    "exact": "about {high}",
    "between": "{low} to {high}, not measured",
    "bend_note": "Worked out from 21 people and from spine parts in a lab. Stress is not the same as harm.",
    "disc": "A disc between two bones, {fullness}. Drawn much more strongly than it is.",
    "key": (
        "● measured in eight young adults. □ mean of ten women. The line between is only drawn. "
        "The disc is drawn much more strongly than it is."
    ),
    "fullness": ["full", "a little flatter", "flatter"],
    "zone": {
        "early": "In the first two hours, small moves only. Deep bends wait.",
        "later": "The deep bends are back on offer, if your check allows them.",
        "night": "You are in bed, and the discs fill up. If you get up now, roll; and leave deep bends for later.",
    },
    "moves_title": "What is done when",
    "moves_task": "Choose an hour. Then decide for each move, and read what happens.",
    "whens": {"early": "On waking", "later": "In the evening"},
    "choices": {"shown": "Do it", "small": "Half way", "wait": "Wait"},
    "fits": {
        "yes": "✓ Yes.",
        "ask": "? Only if your check allows it.",
        "no": "✗ Not now.",
        "free": "– No need to wait.",
    },
    "judged": "{when}: {done} of {all} decided.",
    "sum": "{when}: {set}.{half}{wait}{ask}",
    "sum_half": " Half way at most: {names}.",
    "sum_wait": " Waiting: {names}.",
    "sum_ask": " If your check allows it: {names}.",
    "still": {
        "shown": "On waking",
        "small": "Half way at most, or not at all",
        "wait": "For later in the day",
        "asks": "Only if your check allows it",
    },
    "roll_title": "Out of bed",
    "roll_task": "You lie on your back, knees bent. What comes next? Choose, and watch.",
    "next": "What comes next?",
    "right": "Right. {why}",
    "wrong": "Not yet. {hint}",
    "done": "You are up, and your low back has hardly folded.",
    "watch": "Watch it all",
    "over": "Start again",
    "figure": "Moving figure: {what}, seen from {where}",
    "lying": "lying on the back in bed",
    "front_left": "the front left",
    "side": "the side",
}

MOVES = {
    "ankles": {"name": "Ankles up and down", "why": "It wakes the legs and leaves the back alone."},
    "pelvic-tilt": {"name": "Pelvic tilt", "why": "It is small, and you can stop at any time."},
    "knee-rolls": {"name": "Knee rolls (half way)", "why": "Half way to each side hardly bends the low back forward."},
    "single-knee-to-chest": {
        "name": "One knee to the chest",
        "why": "All the way in, it rolls the pelvis and rounds the low back",
        "small": "Half way means: the thigh points at the ceiling, and the tailbone stays heavy.",
    },
    "double-knee-to-chest": {"name": "Both knees to the chest", "why": "It rounds the low back far"},
    "childs-pose": {"name": "Child’s pose on the bed", "why": "It folds the low back even further than a hug"},
}

EARLY = "{why}, and early in the day the same bend stresses a disc about {times} times as much as in the afternoon."
CHECK = "Has nobody looked at your back pain? Then ask first. With thin bones, leave it out at any hour."
FEEDBACK = {
    "shown": {
        "shown": ("yes", "{why}"),
        "small": ("yes", "Smaller is always allowed."),
        "wait": ("free", "It fits any hour. But you may leave out any move you do not like."),
    },
    "small": {
        "shown": ("no", EARLY),
        "small": ("ask", "{small} " + CHECK),
        "wait": ("yes", "To leave it until later is just as good."),
    },
    "wait": {
        "shown": ("no", EARLY),
        "small": ("no", "It folds the low back even when you go only half way."),
        "wait": ("yes", EARLY),
    },
    "asks": {  # in the evening, a move that folds far
        "shown": ("ask", "The night’s water has left your discs, so the hour is right. " + CHECK),
        "small": ("ask", "Smaller is gentler, but it is still a fold. " + CHECK),
        "wait": ("yes", "A move that folds far may be left out on any day."),
    },
}

STEPS = [
    {
        "phase": "start",
        "text": "Wait a minute and move your ankles",
        "why": "The day need not begin with a jerk.",
    },
    {
        "phase": "roll",
        "text": "Roll onto your side as one block",
        "why": "Shoulders, hips and knees go together: no twist, no fold.",
        "hint": "First wait a minute and let the ankles wake up.",
    },
    {
        "phase": "push-up",
        "text": "Legs over the edge, and push with both arms",
        "why": "The legs sink as the trunk rises, like a seesaw.",
        "hint": "From your back, the legs would pull your low back with them. Be on your side first.",
    },
    {
        "phase": "sit",
        "text": "Come up to sitting, feet flat",
        "why": "Your arms have done the work.",
        "hint": "Something has to lift you. That comes first.",
    },
    {
        "phase": "stay",
        "text": "Stay a moment, then stand",
        "why": "If you are dizzy, you notice it while you still sit.",
        "hint": "You are not sitting yet.",
    },
]
TRAP = {
    "text": "Sit straight up",
    "hint": "Watch: the low back rounds far while the stomach hauls the trunk. Go back, and roll.",
}
CAPTION = "A day of body height, as far as two studies measured it."
