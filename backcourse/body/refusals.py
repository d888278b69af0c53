"""What an author may not write in a movement's record: each slip is refused in a sentence that says what would do."""

from __future__ import annotations

from backcourse import knowledge
from backcourse.body import props
from backcourse.body.holds import skin
from backcourse.body.pose import POSE_KEYS
from backcourse.body.reach import AIR, EFFECTORS, SEGMENT_JOINTS
from backcourse.body.settle import ROLLING
from backcourse.body.skeleton import JOINTS, SIDES
from backcourse.body.surface import parts
from backcourse.knowledge import Contact, MovementRecord


class MovementError(ValueError):
    """A movement that cannot be drawn; its text says which phase and key, and what to do."""


def refuse_unknown(record: MovementRecord) -> None:
    for where, step in (("start", record.start), *((phase.id, phase) for phase in record.phases)):
        for key, value in step.pose.items():
            _refuse_angle(f"{record.id}, {where}", key, value)
        for part, contact in step.contacts.items():
            _refuse_contact(record, where, part, contact)
        for part, key in (step.rests or {}).items():
            if part not in parts():
                raise MovementError(f"{record.id}, {where}: {part!r} is no part that rests. Use: {', '.join(parts())}.")
            if key not in POSE_KEYS:
                raise MovementError(
                    f"{record.id}, {where}: {part} rests by unknown {key!r}. Use: {', '.join(POSE_KEYS)}."
                )
        for part in step.pin or {}:
            if part not in (*JOINTS, ROLLING):
                raise MovementError(
                    f"{record.id}, {where}: no joint {part!r} to pin. Use {ROLLING}, {', '.join(JOINTS)}."
                )
    if record.key and record.key not in [phase.id for phase in record.phases]:
        raise MovementError(
            f"{record.id}: key = {record.key!r} is no phase. Use: {', '.join(p.id for p in record.phases)}."
        )


def _refuse_angle(where: str, key: str, value: float) -> None:
    if key not in POSE_KEYS:
        raise MovementError(f"{where}: unknown angle {key!r}. Use one of: {', '.join(POSE_KEYS)}.")
    low, high = knowledge.joint_ranges().ranges.get(key.removeprefix("left_").removeprefix("right_"), (value, value))
    if not low <= value <= high:
        nearest = min(max(value, low), high)
        raise MovementError(f"{where}: {key} is {value:g}°, outside {low:g}° to {high:g}°. Use {nearest:g}°.")


def _refuse_contact(record: MovementRecord, where: str, part: str, contact: Contact) -> None:
    where = f"{record.id}, {where}"
    limbs = [f"{side}_{limb}" for side in SIDES for limb in SEGMENT_JOINTS]
    grounds = ["floor", *(kind for kind in record.props if props.build(kind, record.props[kind]).lies)]
    if part not in EFFECTORS:
        raise MovementError(f"{where}: {part!r} cannot hold on. Use one of: {', '.join(EFFECTORS)}.")
    if contact.on == AIR:
        return
    if contact.on in grounds:
        if contact.at is None:
            raise MovementError(f'{where}: {part} needs on = "{contact.on}" and at = [x, z] in metres.')
    elif contact.on == "body" and part.endswith(("hand", "gun")):
        if contact.point not in skin():
            raise MovementError(f"{where}: {part}: no point {contact.point!r} on the body. Use: {', '.join(skin())}.")
    elif contact.on in record.props and not part.endswith("foot"):
        grips = props.build(contact.on, record.props[contact.on]).grips
        if contact.on not in ("gun", "strap") and contact.point not in grips:
            raise MovementError(f"{where}: {part}: no point {contact.point!r}. Use: {', '.join(grips)}.")
    elif contact.on == "wall" and "wall" in record.props and contact.at:
        return
    elif contact.on not in limbs:
        choices = ", ".join([*grounds, *(k for k in record.props if k not in grounds), *limbs, "body", AIR])
        raise MovementError(f"{where}: {part} rests on unknown {contact.on!r}. Use: {choices}.")
