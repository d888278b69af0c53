"""What the fortnight says: its questions, its moves, and for each rule what to do and where that comes from."""

LIGHT = "Pain light of a clinic: a rule of thumb."
OURS = "The number of days is ours."
EXPERTS = "Safety advice that experts agree on; not tested in trials."
SERVICE = "Advice of health services."

# what to do, and where it comes from
RULES = {
    "nerve": (
        "Stop the plan. New numbness, tingling or weakness in a leg is looked at soon, even if the back feels better. "
        "A leg that gets weaker, or numbness where you sit: call the emergency number.",
        EXPERTS,
    ),
    "leg-down": (
        "Stop this way. Pain that goes further down the leg is a no to it. From tomorrow only the quiet way, and have "
        "the leg looked at.",
        EXPERTS,
    ),
    "leg-down-none": (
        "Stop the plan and have the leg looked at. Pain goes further down, and there is no quieter way left.",
        EXPERTS,
    ),
    "red": ("Red light: stop for today. Tomorrow one step less of the same way.", LIGHT),
    "red-change": ("Red light, and there is no smaller step: stop for today. Tomorrow another way.", LIGHT),
    "worse": ("One worse day: one step less, and wait for tomorrow. A single day says little.", OURS),
    "worse-least": ("One worse day, and this is the smallest step: stay, and wait for tomorrow.", OURS),
    "worse-change": ("Two worse days in a row: this way does not suit you now. Take another one.", OURS),
    "yellow": ("Yellow light: stay where you are, if it has settled by tomorrow. Do not add anything.", LIGHT),
    "yellow-ask": (
        "Three yellow days in a row: it does not settle. Stop the plan, and ask a professional.",
        f"{LIGHT} {OURS}",
    ),
    "same": ("No change yet: stay. Backs are slow to answer.", OURS),
    "flat-change": ("Four days with no change: give another way a chance.", OURS),
    "better": ("A better day: stay one more day before you add anything.", OURS),
    "better-more": ("Two better days in a row: one step more.", OURS),
    "better-top": ("Another better day, and you do all there is in this way. Just go on.", OURS),
    "none-left": (
        "Stop for now: no way is left to try. That is no failure. Let a professional look at it.",
        SERVICE,
    ),
}
WORDS = {
    "title": "The fortnight",
    "task": (
        "Each day has three answers: how your back is, how much the moves hurt, and what the leg does. What do you do "
        "the next day?"
    ),
    "modes": {"people": "Judge somebody’s days", "self": "Plan my own"},
    "who": "Whose days?",
    "day": "Day {day} of {length}",
    "way": "Way: {way}, step {step} of 3",
    "ways": {"neither": "the quiet way", "bend": "bending", "arch": "arching"},
    "moves": {
        "neither": [
            "Rock the pelvis 5 times. Walk for some minutes. Twice a day.",
            "Rock the pelvis 10 times. Knee rolls, 2 a side, if your check allows them. A walk. Twice a day.",
            "Rock the pelvis 10 times. Knee rolls, 3 a side, if your check allows them. A longer walk. 3 times a day.",
        ],
        "bend": [
            "One knee to the chest, once a side for 30 seconds. A walk. Twice a day, and not in the first 2 hours.",
            "One knee to the chest, 3 times a side for 30 seconds. A walk. Twice a day, and not in the first 2 hours.",
            "As before, and then both knees once for 30 seconds. Two or three times a day, not in the first 2 hours.",
        ],
        "arch": [
            "Lie face down, then on your elbows for 15 seconds, twice. A walk. Twice a day.",
            "On your elbows for 30 seconds, 3 times. A walk. Twice a day.",
            "On your elbows, then press up on your hands for 15 seconds, twice. A walk. Two or three times a day.",
        ],
    },
    "told": "{change}; pain {pain} of 10, {light}; {leg}.",
    "changes": {"better": "Better than the day before", "same": "The same", "worse": "Worse than the day before"},
    "lights": {"green": "green", "yellow": "yellow", "red": "red"},
    "legs": {
        "quiet": "nothing new in the leg",
        "down": "pain goes further down the leg",
        "nerve": "newly numb, tingling or weak",
    },
    "ask_call": "What would you do tomorrow?",
    "calls": {
        "stay": "Go on as it is",
        "more": "A step more",
        "less": "A step less",
        "change": "Another way",
        "help": "Stop, get it seen",
    },
    "agree": "The rules say so, too.",
    "differ": "The rules say: {call}.",
    "next": "Next day",
    "end_person": "{name}’s days are over. You and the rules agreed on {right} of {count} days.",
    "context": "Who has looked at your pain?",
    "may": "Read the lists. Which ways are open to you, besides the quiet one?",
    "unread": "{way}: read its list, and tick it if it is open to you.",
    "choose_way": "Which way do you begin with?",
    "closed": "{way}: ask first, as long as nobody has checked this pain. Begin with the quiet way.",
    "limits": "Who leaves {way} out, and who asks first",
    "avoid": "Leave it out with",
    "ask-first": "Ask first with",
    "begin": "Begin",
    "begin_first": "Say who has looked at it, and choose a way that is open to you.",
    "change": "How is your back this evening?",
    "pain": "Pain during the moves",
    "pain_value": "{pain} of 10: {light}",
    "leg": "What does the leg do?",
    "answer": "Answer for today",
    "answer_first": "Say how your back is and what the leg does.",
    "tomorrow": "Tomorrow",
    "signs": "One of the signs in the red box is here",
    "emergency": "Stop. Call your emergency number now (112, 911, 999 or your own). The plan is over.",
    "stop": (
        "Numb where you sit, bladder or bowels changed, a leg that gets weaker, chest pain or short breath: no plan, "
        "call the emergency number. Fever, or feeling ill with it: get help the same day."
    ),
    "easing": (
        "{better} better days, {worse} worse. It is easing. Go on, and when it has been at 3 or less for a week, begin "
        "to build strength. Was it the plan? Perhaps. New pain often eases in this time by itself."
    ),
    "flat": (
        "{better} better days, {worse} worse. Two weeks are short. Keep walking. If it has not begun to get better in "
        "a few weeks, or keeps you from your days, have it looked at."
    ),
    "kept": (
        "Nothing is stored or sent: close the page and it is gone. For tomorrow, copy this note by hand, and bring it "
        "back."
    ),
    "note": "Your note",
    "note_back": "Note of the day before",
    "go_on": "Go on from this note",
    "bad_note": "That is not a note of this plan. It looks like: bend of neither+bend: b2 s3 w4",
    "forget": "Forget it all",
    "forgotten": "All is forgotten.",
    "days": "The days so far",
    "key": "▲ better, ■ the same, ▼ worse. The number is the pain, the bar below it the light; ! is a leg that speaks.",
    "cell": "Day {day}: {change}, pain {pain}, {leg}. {way}.",
    "source": "From: {source}",
}
