"""A saved notebook loses our widget views and nothing else."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcourse.labextra import VIEW, strip_views

OURS = '<figure class="backcourse-still"><img alt="A person sits" src="data:,"></figure>'


def saved(*outputs):
    """A notebook with one code cell, as the contents service hands it to the hook."""
    cell = {"cell_type": "code", "id": "a", "metadata": {"tags": ["x"]}, "source": "w", "outputs": list(outputs)}
    return {"type": "notebook", "content": {"cells": [cell], "metadata": {"kernelspec": {"name": "python3"}}}}


def shown(html, **metadata):
    """An output that holds a widget view beside text and HTML."""
    data = {VIEW: {"model_id": "1"}, "text/plain": "w", "text/html": html}
    return {"output_type": "display_data", "data": data, "metadata": metadata}


@pytest.mark.parametrize("html", [OURS, [OURS[:20], OURS[20:]]], ids=["text", "lines"])
def test_our_widget_keeps_its_still_picture_and_its_words(html):
    """Of our widget, the view goes; text, picture and all other metadata stay."""
    model = saved(shown(html, **{VIEW: {"a": 1}, "other": {"b": 2}}))
    strip_views(model)
    output = model["content"]["cells"][0]["outputs"][0]
    assert set(output["data"]) == {"text/plain", "text/html"} and output["metadata"] == {"other": {"b": 2}}
    assert model["content"]["cells"][0]["metadata"] == {"tags": ["x"]}
    assert model["content"]["metadata"] == {"kernelspec": {"name": "python3"}}


@pytest.mark.parametrize("html", ["<b>a slider</b>", ""])
def test_other_widgets_keep_their_views(html):
    """A widget without our still picture is left exactly as it was."""
    model = saved(shown(html))
    before = copy.deepcopy(model)
    strip_views(model)
    assert model == before


@pytest.mark.parametrize(
    "model",
    [
        None,
        {},
        {"type": "notebook"},
        {"type": "notebook", "content": None},
        {"type": "notebook", "content": "text"},
        {"type": "notebook", "content": {"cells": None}},
        {"type": "notebook", "content": {"cells": [None, 3, {"outputs": None}, {"outputs": [None, {"data": []}]}]}},
        saved({"output_type": "stream", "name": "stdout", "text": "x"}),
        saved({"data": {VIEW: None}, "metadata": None}),
        {"type": "file", "content": OURS},
        {**saved(shown(OURS)), "type": "file"},
    ],
)
def test_odd_notebooks_pass_unharmed(model):
    """Whatever is saved, saving works and odd parts are left alone."""
    before = copy.deepcopy(model)
    strip_views(model)
    assert model == before


def test_metadata_that_is_none_does_not_stop_saving():
    """Our view goes even where an output's metadata is damaged."""
    model = saved(shown(OURS) | {"metadata": None})
    strip_views(model)
    assert VIEW not in model["content"]["cells"][0]["outputs"][0]["data"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", OURS, VIEW, "notebook"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cells", "outputs", "data", "metadata", "text/html", VIEW]), inner, max_size=5
        )
    ),
    max_leaves=25,
)


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(content=JSON)
def test_no_notebook_of_any_shape_stops_saving(content):
    """The hook lets every JSON value through, and a second saving changes nothing more."""
    model = {"type": "notebook", "content": content}
    strip_views(model)
    once = copy.deepcopy(model)
    strip_views(model)
    assert model == once
