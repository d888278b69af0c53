"""The course's muscles on the bones: for each, the bundles of fibres from where it begins to where it ends.

The attachments are those of content/muscles; how thick a bundle is, is drawn by eye, slimmer than in life, so that the
bones behind it can be seen. Balls are those of `balls`. On the clothed figure, the same muscles lie on the skin (see
`strands`); here they hold on to the bones that are drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from math import pi, sin

from backcourse.body import bundles_back, bundles_front
from backcourse.body.balls import BOTH, Shape, shape
from backcourse.body.bundles_back import Bundle
from backcourse.body.tissues import thick


def muscles() -> list[Shape]:
    """Every muscle on both sides, each bundle in stretches that are slim at its ends."""
    out = []
    for muscle, course in COURSES.items():
        for side in BOTH:
            for number, bundle in enumerate(course(side)):
                material = (
                    "fascia" if muscle == "thoracolumbar-fascia" else ("muscle grain" if number % 2 else "muscle")
                )
                out += [shape(muscle, material, pair) for pair in itertools.pairwise(_tapered(bundle))]
    return out


def _tapered(bundle: Bundle) -> Bundle:
    """The bundle with a belly in its middle: the radius of its first ball is that of the belly."""
    belly = bundle[0][4]
    return [
        thick(ball, belly * (0.34 + 0.66 * sin(pi * k / (len(bundle) - 1)) ** 0.8)) for k, ball in enumerate(bundle)
    ]


COURSES: dict[str, Callable[[int], Iterable[Bundle]]] = {
    "trapezius": bundles_back.trapezius,
    "latissimus-dorsi": bundles_back.latissimus,
    "rhomboids": bundles_back.rhomboids,
    "levator-scapulae": bundles_back.levator,
    "iliocostalis": bundles_back.iliocostalis,
    "longissimus": bundles_back.longissimus,
    "spinalis": bundles_back.spinalis,
    "multifidus": bundles_back.multifidus,
    "quadratus-lumborum": bundles_front.quadratus,
    "iliopsoas": bundles_front.iliopsoas,
    "transversus-abdominis": bundles_front.transversus,
    "obliques": bundles_front.obliques,
    "serratus-anterior": bundles_front.serratus,
    "gluteus-maximus": bundles_front.gluteus_maximus,
    "gluteus-medius": bundles_front.gluteus_medius,
    "piriformis": bundles_front.piriformis,
    "hamstrings": bundles_front.hamstrings,
    "thoracolumbar-fascia": bundles_back.fascia,
}
