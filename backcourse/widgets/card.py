"""What the widgets share in Python: a picture and words stand for them wherever no widget can run."""

import base64
from html import escape

import anywidget

FIGURE = (
    '<figure class="backcourse-still"><img alt="{alt}" width="{width}" src="{source}">'
    "<figcaption>{caption} Run this cell to bring it to life.</figcaption></figure>"
)


class Card(anywidget.AnyWidget):
    """A widget with a `still()`: the HTML that a saved notebook, a printed page and a site for code show of it."""

    def still(self) -> str:
        """The widget as HTML: a figure with alt text (see `figure`), and what must be read in any case, in words."""
        raise NotImplementedError(f"{type(self).__name__} needs a still() that returns HTML.")

    def _repr_mimebundle_(self, **kwargs):
        """The widget for a page that can run it, its fact for a test, and its still for everyone else."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": repr(self), "text/html": self.still()}, metadata


def figure(svg: str, alt: str, caption: str, width: int = 320) -> str:
    """An SVG picture `width` px wide as an HTML figure with its words; `caption` is a sentence."""
    return FIGURE.format(alt=escape(alt), width=width, source=source(svg), caption=escape(caption, quote=False))


def source(svg: str) -> str:
    """An SVG picture as the source of an image."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
