"""From a movement's record to a clip: keyframes become smooth motion, every contact is met, and the result is packed.

A clip is what is played: joint turns and the pelvis's place at 15 frames a second, as whole numbers, each channel
either one number that never changes or a first value and its differences.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from backcourse import knowledge
from backcourse.body import props
from backcourse.body.geometry import Quaternion, curve
from backcourse.body.pose import EFFECTORS, POSE_KEYS, SEGMENT_JOINTS, Posture, Reach
from backcourse.body.skeleton import JOINTS, SIDES
from backcourse.knowledge import Contact, MovementRecord

FPS = 15
TURN_UNIT = 1e-4  # of a quaternion's parts
PLACE_UNIT = 1e-4  # metres


class MovementError(ValueError):
    """A movement that cannot be drawn; its text says which phase and key, and what to do."""


def compile_clip(record: MovementRecord) -> dict[str, Any]:
    """The clip of a movement, ready to be written as JSON; refuses what cannot be drawn in a sentence."""
    _refuse_unknown(record)
    frames = list(_postures(record))
    turns = [_aligned([posture.turns[i] for posture in frames]) for i in range(len(JOINTS))]
    return {
        "id": record.id,
        "name": record.name,
        "technique": record.technique,
        "summary": record.summary,
        "cue": record.start.cue,
        "made_from": fingerprint(record.id),
        "fps": FPS,
        "frames": len(frames),
        "root": [_channel([p.root[axis] for p in frames], PLACE_UNIT) for axis in range(3)],
        "turns": [[_channel([q[k] for q in joint], TURN_UNIT) for k in range(4)] for joint in turns],
        "phases": list(_phases(record)),
        "contacts": [list(c) for c in _held(record)],
        "props": record.props,
    }


def fingerprint(movement_id: str) -> str:
    """A short hash of all content that a clip is made from; it changes when a single degree does."""
    record = knowledge.CONTENT / "movements" / f"{movement_id}.toml"
    files = [*sorted((knowledge.CONTENT / "body").glob("*.toml")), record]
    digest = hashlib.sha256()
    for path in files:
        digest.update(_newlines(path))
    return digest.hexdigest()[:16]


def _newlines(path: Path) -> bytes:
    """A file's bytes with plain line ends, so that a checkout on Windows gives the same hash."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def _refuse_unknown(record: MovementRecord) -> None:
    ranges = knowledge.joint_ranges().ranges
    for where, step in (("start", record.start), *((phase.id, phase) for phase in record.phases)):
        for key, value in step.pose.items():
            if key not in POSE_KEYS:
                raise MovementError(f"{record.id}, {where}: unknown angle {key!r}. Use one of: {', '.join(POSE_KEYS)}.")
            low, high = ranges.get(key.removeprefix("left_").removeprefix("right_"), (value, value))
            if not low <= value <= high:
                nearest = min(max(value, low), high)
                raise MovementError(
                    f"{record.id}, {where}: {key} is {value:g}°, outside {low:g}° to {high:g}°. Use {nearest:g}°."
                )
        for part, contact in step.contacts.items():
            _refuse_contact(record, where, part, contact)


def _refuse_contact(record: MovementRecord, where: str, part: str, contact: Contact) -> None:
    limbs = [f"{side}_{limb}" for side in SIDES for limb in SEGMENT_JOINTS]
    if part not in EFFECTORS:
        raise MovementError(f"{record.id}, {where}: {part!r} cannot hold on. Use one of: {', '.join(EFFECTORS)}.")
    if part.endswith("foot"):
        if contact.on != "floor" or contact.at is None:
            raise MovementError(f'{record.id}, {where}: {part} needs on = "floor" and at = [x, z] in metres.')
    elif contact.on in record.props:
        grips = props.build(contact.on, record.props[contact.on]).grips
        if contact.point not in grips:
            raise MovementError(f"{record.id}, {where}: {part}: no point {contact.point!r}. Use: {', '.join(grips)}.")
    elif contact.on not in limbs:
        choices = ", ".join([*record.props, *limbs])
        raise MovementError(f"{record.id}, {where}: {part} rests on unknown {contact.on!r}. Use: {choices}.")


def _ends(record: MovementRecord) -> list[float]:
    """The time in seconds at which each keyframe stands, from 0."""
    ends = [0.0]
    for phase in record.phases:
        ends.append(ends[-1] + phase.seconds)
    return ends


def _keyframes(record: MovementRecord) -> tuple[list[dict[str, float]], list[dict[str, Contact]]]:
    """Whole poses and contacts at the start and at each phase's end: what a phase does not name stays as it was."""
    poses, contacts = [dict(record.start.pose)], [dict(record.start.contacts)]
    for phase in record.phases:
        poses.append(poses[-1] | phase.pose)
        contacts.append(contacts[-1] | phase.contacts)
    return poses, contacts


def _postures(record: MovementRecord) -> Iterator[Posture]:
    """The figure frame by frame."""
    ends = _ends(record)
    poses, contacts = _keyframes(record)
    times = [min(i / FPS, ends[-1]) for i in range(round(ends[-1] * FPS) + 1)]
    keys = sorted({key for pose in poses for key in pose})
    channels = {key: curve(ends, [pose.get(key, 0.0) for pose in poses], times) for key in keys}
    things = {kind: props.build(kind, size) for kind, size in record.props.items()}
    for i, t in enumerate(times):
        n = next(n for n in range(1, len(ends)) if t <= ends[n] or n == len(ends) - 1)
        k = (t - ends[n - 1]) / (ends[n] - ends[n - 1])
        reaches = {part: Reach(contacts[n - 1][part], contacts[n][part], k) for part in contacts[n - 1]}
        yield Posture({key: values[i] for key, values in channels.items()}, reaches, things)


def _held(record: MovementRecord) -> Iterator[tuple[str, str, float, float]]:
    """Every contact that is kept: part, what it rests on, from and to in seconds."""
    ends = _ends(record)
    _, contacts = _keyframes(record)
    for part in contacts[0]:
        since = 0
        for n in range(1, len(ends) + 1):
            if n == len(ends) or contacts[n][part] != contacts[n - 1][part]:
                if n - 1 > since or n in (1, len(ends)):
                    yield part, contacts[n - 1][part].on, ends[since], ends[n - 1]
                since = n


def _phases(record: MovementRecord) -> Iterator[dict[str, Any]]:
    ends = _ends(record)
    poses, _ = _keyframes(record)
    for i, phase in enumerate(record.phases):
        yield {
            "id": phase.id,
            "name": phase.name,
            "start": ends[i],
            "end": ends[i + 1],
            "breath": phase.breath,
            "cue": phase.cue,
            "practice": phase.practice,
            "words": in_words(poses[i], poses[i + 1]),
        }


REGION_NAMES = {"thoracic": "the chest", "lumbar": "the low back", "neck": "the neck"}
SAID_AS = {  # motion → words before and after the number, for more and for less of it
    "turn": (("turns ", " to the right"), ("turns ", " to the left")),
    "flexion": (("rounds by ", ""), ("straightens by ", "")),
    "side_bend": (("bends ", " to the right"), ("bends ", " to the left")),
}


def in_words(before: Mapping[str, float], after: Mapping[str, float]) -> str:
    """What moves between two poses and how far, for someone who does not see it; what is held, when nothing moves."""
    said: list[tuple[str, str, str, str]] = []  # who, words before the number, the number, words after
    for motion, words in SAID_AS.items():
        for region, who in REGION_NAMES.items():
            now = after.get(f"{region}_{motion}", 0.0)
            change = now - before.get(f"{region}_{motion}", 0.0)
            if change:
                start, end = words[change < 0]
                end = " back to the middle" if motion == "turn" and not now else end
                said.append((who, start, f"{abs(change):g}°", end))
    tilt = after.get("pelvis_tilt", 0.0) - before.get("pelvis_tilt", 0.0)
    if tilt:
        said.append(("the pelvis", f"rolls {'forward' if tilt > 0 else 'back'} by ", f"{abs(tilt):g}°", ""))
    return _sentence(said) if said else _held_words(after)


def _held_words(pose: Mapping[str, float]) -> str:
    turns = [
        (who, "stays turned ", f"{abs(pose[key]):g}°", f" to the {'right' if pose[key] > 0 else 'left'}")
        for region, who in REGION_NAMES.items()
        if pose.get(key := f"{region}_turn")
    ]
    return f"Nothing moves. {_sentence(turns)}" if turns else "Nothing moves."


def _sentence(said: Sequence[tuple[str, str, str, str]]) -> str:
    """One sentence; words that are the same as just before are not said again."""
    parts, last = [], None
    for who, start, number, end in said:
        again = "by " if start.endswith("by ") else ""
        parts.append(f"{who} {again}{number}" if (start, end) == last else f"{who} {start}{number}{end}")
        last = (start, end)
    listed = ", ".join(parts[:-1]) + (" and " if parts[:-1] else "") + parts[-1]
    return listed[0].upper() + listed[1:] + "."


def _aligned(turns: Sequence[Quaternion]) -> list[Quaternion]:
    """The same turns, written so that neighbours have like signs and can be blended."""
    out = [turns[0]]
    for q in turns[1:]:
        out.append(q if sum(a * b for a, b in zip(q, out[-1], strict=True)) >= 0 else tuple(-part for part in q))
    return out


def _channel(values: Sequence[float], unit: float) -> int | list[int]:
    """Values as whole numbers of a unit: one number if they never change, else the first and the differences."""
    whole = [round(v / unit) for v in values]
    if len(set(whole)) == 1:
        return whole[0]
    return [whole[0], *(b - a for a, b in itertools.pairwise(whole))]
