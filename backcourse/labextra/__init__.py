"""The server extension: a saved notebook keeps each widget's still picture, not a view that is dead when reopened."""

VIEW, STILL = "application/vnd.jupyter.widget-view+json", "backcourse-still"


def strip_views(model, **_):
    """Drop the widget view from outputs that carry our still picture, and from no others."""
    content = model.get("content") if isinstance(model, dict) and model.get("type") == "notebook" else None
    for cell in _dicts(content, "cells"):
        for output in _dicts(cell, "outputs"):
            data, metadata = output.get("data"), output.get("metadata")
            if isinstance(data, dict) and VIEW in data and STILL in _text(data.get("text/html")):
                del data[VIEW]
                if isinstance(metadata, dict):
                    metadata.pop(VIEW, None)


def _dicts(parent, key):
    """The dictionaries in a list that may be missing or may hold anything."""
    items = parent.get(key) if isinstance(parent, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _text(value):
    """A text that a notebook may hold as one string or as a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


def _jupyter_server_extension_points():
    return [{"module": "backcourse.labextra"}]


def _load_jupyter_server_extension(serverapp):
    serverapp.contents_manager.register_pre_save_hook(strip_views)
