"""What the player is sent: a clip as numbers, the bones, the shapes that clothe them, and the angles to chart."""

from __future__ import annotations

from typing import Any

from attrs import asdict

from backcourse import knowledge
from backcourse.body.clip import Clip
from backcourse.body.movement import ANGLE_UNIT, PLACE_UNIT, TURN_UNIT
from backcourse.body.pose import TURNING, spine_joints
from backcourse.body.scene import MOST, PALETTE, VIEWS, shape_of, shapes, stage
from backcourse.body.skeleton import FINGER_MIDDLE, FINGER_ROOT, JOINTS, LEVELS, MOVERS, SIDES, bones

MOTIONS = {  # which of a vertebra's angles is shown, what it is called, and which ways it goes
    "turn": {"axis": 1, "noun": "turn", "more": "right", "less": "left"},
    "bend": {"axis": 0, "noun": "bend", "more": "forward", "less": "back"},
}
LEAST = 2.0  # degrees that an angle changes before it is charted
ANGLE_WORDS = {
    "thoracic": "chest",
    "lumbar": "low back",
    "shoulder_elevation": "arm lift",
    "shoulder_extension": "arm behind the body",
    "ankle_flexion": "ankle up",
    "abduction": "out to the side",
    "side_bend": "side bend",
    "rotation": "outward turn",
    "flexion": "bend",
}


def payload(clip: Clip) -> dict[str, Any]:
    """All that the browser needs to draw a movement; it works nothing out that is not here."""
    build = bones()
    return {
        **clip.raw,
        "words": asdict(clip.words),
        "duration": clip.duration,
        "joints": JOINTS,
        "levels": [level.upper() for level in LEVELS],
        "spine_joints": [
            {"joint": JOINTS.index(e.joint), "region": e.region, "share": e.share, "base": e.base, "curve": e.curve}
            for e in spine_joints()
        ],
        "turning": [JOINTS.index(joint) for joint in TURNING],
        "parents": build.parents,
        "offsets": build.offsets,
        "rest": build.rest,
        "fingers": [FINGER_ROOT, FINGER_MIDDLE],
        "wrists": [[JOINTS.index(f"{side}_wrist"), left] for side, left in SIDES.items()],
        "mover_names": MOVERS,
        "turn_unit": TURN_UNIT,
        "place_unit": PLACE_UNIT,
        "angle_unit": ANGLE_UNIT,
        "shapes": shapes(clip),
        "stage": stage(clip),
        "shape": shape_of(stage(clip)),
        "palette": {**PALETTE, "scale_max": MOST[clip.motion]},
        "motion": MOTIONS[clip.motion],
        "views": VIEWS,
        "angles": charted(clip),
        "muscles": [{"id": each, "name": knowledge.muscle(each).name} for each in clip.targets],
    }


def charted(clip: Clip) -> list[dict[str, Any]]:
    """Every angle that changes by 2 degrees or more, the largest change first: name, usual range, degrees a frame."""
    ranges = knowledge.joint_ranges().ranges
    shown = {k: _behind(v) if k.endswith("shoulder_extension") else v for k, v in clip.angles.items()}
    rows = sorted(((max(v) - min(v), key, v) for key, v in shown.items()), key=lambda row: -row[0])
    out = []
    for _, key, values in [row for row in rows if row[0] >= LEAST] or rows[:1]:
        low, high = ranges[key.removeprefix("left_").removeprefix("right_")]
        out.append(
            {"key": key, "name": angle_name(key), "low": low, "high": high, "values": [round(v) for v in values]}
        )
    return out


def _behind(values: tuple[float, ...]) -> tuple[float, ...]:
    """How far an arm is behind the body: 0 while it is in front, where another angle tells how high it is."""
    return tuple(max(0.0, value) for value in values)


def angle_name(key: str) -> str:
    """An angle's name for a learner: "Left knee bend", "Chest turn"."""
    for old, new in ANGLE_WORDS.items():
        key = key.replace(old, new)
    return key.replace("_", " ").capitalize()
