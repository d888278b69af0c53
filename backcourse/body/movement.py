"""From a movement's record to a clip: keyframes become smooth motion, everything rests and holds on, and it is packed.

A clip is what is played, at 15 frames a second and as whole numbers: the pelvis's place, the angles of the spine's
regions, the limbs' joint turns, the fingers, and where a roller, ball or gun is. Each channel is one number that never
changes, or a first value and its differences.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from backcourse import knowledge
from backcourse.body import props, words
from backcourse.body.geometry import Quaternion, minimum_jerk
from backcourse.body.pose import LIMB_ANGLES, REGIONS, TURNING, Posture
from backcourse.body.reach import AIR, EFFECTORS, Reach, curl_of, missed, reach, swing
from backcourse.body.refusals import MovementError, refuse_unknown
from backcourse.body.settle import ROLLING, Unsettled, rolled_on, settled
from backcourse.body.skeleton import JOINTS, SIDES
from backcourse.knowledge import Contact, MovementRecord

FPS = 15
TURN_UNIT = 1e-4  # of a quaternion's parts
PLACE_UNIT = 1e-4  # metres
ANGLE_UNIT = 1e-2  # degrees
MISSED = 0.008  # metres by which a hand or foot may stay from its contact at a keyframe
FREE = Contact(AIR)


@frozen
class Key:
    """A keyframe: when it stands (s), its pose as written, its contacts, and what rests and is pinned."""

    where: str
    time: float
    pose: dict[str, float]
    contacts: dict[str, Contact]
    rests: dict[str, str]
    pin: dict[str, tuple[float, float]]


@frozen
class Stand:
    """A keyframe as it stands: the pose after everything has come to rest, and the figure in it."""

    key: Key
    pose: dict[str, float]
    posture: Posture


def compile_clip(record: MovementRecord) -> dict[str, Any]:
    """The clip of a movement, ready to be written as JSON; refuses what cannot be drawn in a sentence."""
    refuse_unknown(record)
    things = {kind: props.build(kind, size) for kind, size in record.props.items()}
    stands = _stands(record, things)
    frames = list(_frames(stands, things))
    turns = {j: _aligned([posture.turns[JOINTS.index(j)] for posture in frames]) for j in TURNING}
    return {
        "id": record.id,
        "name": record.name,
        "technique": record.technique,
        "summary": record.summary,
        "cue": record.start.cue,
        "targets": list(record.targets),
        "key": record.key or record.phases[len(record.phases) // 2].id,
        "view": record.view,
        "also": record.also or ("front-left" if record.view == "side" else "side"),
        "made_from": fingerprint(record.id),
        "fps": FPS,
        "frames": len(frames),
        "root": [_channel([p.root[axis] for p in frames], PLACE_UNIT) for axis in range(3)],
        "spine": [_channel([p.pose.get(key, 0.0) for p in frames], ANGLE_UNIT) for key in REGIONS],
        "turns": {j: [_channel([q[k] for q in turn], TURN_UNIT) for k in range(4)] for j, turn in turns.items()},
        "curl": [_channel([p.curl[side] for p in frames], 1.0) for side in SIDES],
        "movers": {kind: _mover([p.movers[kind] for p in frames]) for kind in frames[0].movers},
        "phases": [
            {
                "id": phase.id,
                "name": phase.name,
                "start": before.key.time,
                "end": after.key.time,
                "breath": phase.breath,
                "cue": phase.cue,
                "practice": phase.practice,
                "words": words.between(before, after),
            }
            for phase, (before, after) in zip(record.phases, itertools.pairwise(stands), strict=True)
        ],
        "contacts": [list(c) for c in _held(stands)],
        "rests": [list(r) for r in _rests(stands)],
        "props": record.props,
    }


def fingerprint(movement_id: str) -> str:
    """A short hash of all content that a clip is made from; it changes when a single degree does."""
    record = knowledge.CONTENT / "movements" / f"{movement_id}.toml"
    files = [*sorted((knowledge.CONTENT / "body").glob("*.toml")), record]
    digest = hashlib.sha256()
    for path in files:  # plain line ends, so that a checkout on Windows gives the same hash
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def _keys(record: MovementRecord) -> list[Key]:
    """The start and each phase's end, whole: what a phase does not name stays as it was."""
    start = record.start
    keys = [Key("start", 0.0, dict(start.pose), dict(start.contacts), dict(start.rests), dict(start.pin))]
    for phase in record.phases:
        last = keys[-1]
        rests = last.rests if phase.rests is None else dict(phase.rests)
        pin = last.pin if phase.pin is None else dict(phase.pin)
        pose = {k: v for k, v in last.pose.items() if not _overruled(k, phase.pose)} | phase.pose
        keys.append(
            Key(phase.id, round(last.time + phase.seconds, 6), pose, last.contacts | phase.contacts, rests, pin)
        )
    return keys


def _overruled(key: str, by: Mapping[str, float]) -> bool:
    """Whether an angle of one side is set anew by one that names no side."""
    return "_" in key and key.split("_", 1)[1] in LIMB_ANGLES and key.split("_", 1)[1] in by


def _stands(record: MovementRecord, things: Mapping[str, props.Prop]) -> list[Stand]:
    out: list[Stand] = []
    for key in _keys(record):
        pose = key.pose | _gave_way(out[-1], key) if out else key.pose
        try:
            pose, posture = settled(pose, key.rests, key.pin if ROLLING not in key.pin or not out else {}, things)
        except Unsettled as problem:
            way = "above" if problem.off > 0 else "inside"
            raise MovementError(
                f"{record.id}, {key.where}: {problem.part} cannot come to rest by changing {problem.key}; it stays "
                f"{abs(problem.off) * 1000:.0f} mm {way} what carries it. Start {problem.key} nearer, or let another "
                "key give way."
            ) from None
        _arrive(posture, key.contacts)
        for part, contact in key.contacts.items():
            short = missed(posture, part, contact)
            if short > MISSED:
                raise MovementError(
                    f"{record.id}, {key.where}: {part} stays {short * 1000:.0f} mm from {contact.on}: the limb is too "
                    f"short. Bring the contact that much nearer to the {'hip' if 'foot' in part else 'shoulder'}."
                )
        out.append(Stand(key, pose, posture))
    return out


def _gave_way(before: Stand, key: Key) -> dict[str, float]:
    """What gave way at the keyframe before, where the author has not set it anew: the place to start from."""
    return {
        k: before.pose[k]
        for k in (*before.key.rests.values(), *PINNED)
        if before.key.pose.get(k) == key.pose.get(k) and k in before.pose
    }


PINNED = ("pelvis_x", "pelvis_z")


def _arrive(posture: Posture, contacts: Mapping[str, Contact]) -> None:
    for part in EFFECTORS:
        contact = contacts.get(part, FREE)
        if contact.on != AIR:
            reach(posture, part, Reach(contact, contact, 1.0))
        if part.endswith("hand"):
            posture.curl[part.split("_")[0]] = curl_of(contact)


def _frames(stands: Sequence[Stand], things: Mapping[str, props.Prop]) -> Iterator[Posture]:
    """The figure frame by frame: what rests or is pinned at both ends of a phase is kept so all the way."""
    last = None
    count = round(stands[-1].key.time * FPS)
    for i in range(count + 1):
        t = min(i / FPS, stands[-1].key.time)
        n = next(n for n in range(1, len(stands)) if t <= stands[n].key.time or n == len(stands) - 1)
        a, b = stands[n - 1], stands[n]
        k = minimum_jerk((t - a.key.time) / (b.key.time - a.key.time))
        pose = {key: _mix(a.pose, b.pose, key, k) for key in {*a.pose, *b.pose}}
        rests = {p: key for p, key in a.key.rests.items() if b.key.rests.get(p) == key}
        both = {p: (at, b.key.pin[p]) for p, at in a.key.pin.items() if p in b.key.pin and p != ROLLING}
        pin = {p: (x + (u - x) * k, z + (v - z) * k) for p, ((x, z), (u, v)) in both.items()}
        try:
            _, posture = settled(pose, rests, pin, things)
        except Unsettled as problem:
            raise MovementError(
                f"{b.key.where}: on the way, at {t:.1f} s, {problem.part} cannot stay where it rests. "
                "Put a phase between."
            ) from None
        if ROLLING in a.key.pin and last:
            posture.move(*rolled_on(last, posture))
        _hold(posture, a, b, k)
        last = posture
        yield posture


def _mix(a: Mapping[str, float], b: Mapping[str, float], key: str, k: float) -> float:
    """A pose key on the way; an angle that only one keyframe writes for a side is found under its name without side."""
    one, two = (
        pose.get(key, pose.get(key.split("_", 1)[-1], 0.0) if key.split("_")[0] in SIDES else 0.0) for pose in (a, b)
    )
    return one + (two - one) * k


def _hold(posture: Posture, a: Stand, b: Stand, k: float) -> None:
    """Every hand, foot and gun where it is on the way from one keyframe to the next."""
    for part in EFFECTORS:
        one, two = a.key.contacts.get(part, FREE), b.key.contacts.get(part, FREE)
        if AIR not in (one.on, two.on):
            reach(posture, part, Reach(one, two, k))
        elif part != "gun" and one.on != two.on:
            swing(posture, part, a.posture, b.posture, k)
        if part.endswith("hand"):
            posture.curl[part.split("_")[0]] = curl_of(one) + (curl_of(two) - curl_of(one)) * k


def _held(stands: Sequence[Stand]) -> Iterator[tuple[str, str, float, float]]:
    """Every contact that is kept: part, what it rests on, from and to in seconds."""
    for part in EFFECTORS:
        rows = [stand.key.contacts.get(part, FREE) for stand in stands]
        for contact, since, until in _runs(rows, stands):
            if contact.on != AIR and part != "gun":
                yield part, _touched(contact), since, until


def _touched(contact: Contact) -> str:
    """What a contact lies on; the point of a shoulder is the top of the upper arm."""
    spot, _, side = (contact.point or "").partition("-")
    return f"{side}_upper_arm" if contact.on == "body" and spot == "shoulder" else contact.on


def _rests(stands: Sequence[Stand]) -> Iterator[tuple[str, float, float]]:
    """Every part that rests on something: from and to in seconds."""
    for part in dict.fromkeys(p for stand in stands for p in stand.key.rests):
        for key, since, until in _runs([stand.key.rests.get(part) for stand in stands], stands):
            if key:
                yield part, since, until


def _runs(rows: Sequence[Any], stands: Sequence[Stand]) -> Iterator[tuple[Any, float, float]]:
    """Stretches over which something stays the same, with their times; a single moment only at the start and end."""
    first = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or rows[n] != rows[first]:
            if n - 1 > first or first == 0 or n == len(rows):
                yield rows[first], stands[first].key.time, stands[n - 1].key.time
            first = n


def _mover(frames: Sequence[tuple[tuple[float, float, float], Quaternion]]) -> dict[str, Any]:
    """Where a moving thing's frame stands and how it is turned, as channels."""
    turns = _aligned([turn for _, turn in frames])
    return {
        "place": [_channel([place[axis] for place, _ in frames], PLACE_UNIT) for axis in range(3)],
        "turn": [_channel([q[k] for q in turns], TURN_UNIT) for k in range(4)],
    }


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
