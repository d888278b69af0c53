"""The movement player: a figure that turns when you drag it and says what moves, how far and when to breathe."""

import base64
from html import escape

import traitlets

from backcourse import body
from backcourse.body.scene import VIEWS, size_of
from backcourse.body.still import still
from backcourse.widgets import read_parts, refuse_unless
from backcourse.widgets.card import Card

STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="{width}" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>{name}. Run this cell to bring it to life.</figcaption></figure>"
)


class Movement(Card):
    """One movement of the course, as a moving figure; `phase` is where it opens and `view` is where you stand.

    Without a view you stand where the movement shows best.
    """

    _esm = read_parts("page.js", "figure.js", "angles.js", "turns.js", "player.js")
    _css = read_parts("paper.css", "player.css", "angles.css")
    clip = traitlets.Dict().tag(sync=True)
    phase = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    view = traitlets.Unicode("front-left").tag(sync=True)

    def __init__(self, id: str, *, phase: str | None = None, view: str | None = None):
        self._clip = body.clip(refuse_unless(id, "movement", body.movements(mistakes=True)))
        super().__init__(clip=self._clip.payload, phase=phase, view=view or self._clip.view)

    @traitlets.validate("phase")
    def _known_phase(self, proposal):
        phase = proposal["value"]
        return phase if phase is None else refuse_unless(phase, "phase", [p.id for p in self._clip.phases])

    @traitlets.validate("view")
    def _known_view(self, proposal):
        return refuse_unless(proposal["value"], "view", VIEWS)

    def __repr__(self) -> str:
        clip = self._clip
        return f"Movement({clip.id!r}, {len(clip.phases)} phases, {clip.duration:g} s, thorax {clip.thorax_turn}°)"

    def still(self) -> str:
        """The movement as an HTML figure: its picture where the phase (else its key phase) ends, in words too."""
        clip = self._clip
        phase = next(phase for phase in clip.phases if phase.id == (self.phase or clip.key))
        picture = still(clip, time=phase.end, view=self.view)
        alt = f"{clip.name}, seen from {VIEWS[self.view]['name']}. {phase.name}: {phase.words}"
        encoded = base64.b64encode(picture.encode()).decode()
        return STILL.format(alt=escape(alt), width=size_of(clip)[0], picture=encoded, name=escape(clip.name))
