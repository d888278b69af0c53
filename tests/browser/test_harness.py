"""The checks themselves: a sound widget passes them all, and each kind of damage is found."""

import pytest

from . import checks, samples

DAMAGES = {
    "a button without a name": (">Count</button>", "></button>", checks.axe_faults, "button-name"),
    "pale words": (
        "<p>Words.</p></details>",
        "</details><p style='color:#bbb'>Pale</p>",
        checks.axe_faults,
        "color-contrast",
    ),
    "no guard for plain keys": ("event.stopPropagation()", "0", checks.key_faults, "changes the cells"),
    "a button that goes away": (
        "el.append(root);",
        "el.append(root); root.firstChild.onclick = () => root.firstChild.remove();",
        checks.key_faults,
        "loses the focus",
    ),
    "a control out of Tab's way": (
        "el.append(root);",
        "el.append(root); root.onkeydown = (e) => e.key === 'Tab' && e.target.type === 'radio' && e.preventDefault();",
        checks.tab_faults,
        "input text",
    ),
    "a wide picture": (
        "<p>Words.</p>",
        "</details><div style='width:3000px'>wide</div>",
        checks.overflow_faults,
        "wider",
    ),
}


@pytest.fixture
def sample(lab, open_page):
    """Opens and runs a sample notebook whose widget was damaged by replacing one piece of its JavaScript."""

    def run(old: str = "", new: str = "", **how):
        assert old in samples.RENDER
        file = samples.write_sample(lab.lessons, samples.RENDER.replace(old, new, 1) if old else samples.RENDER)
        return open_page(file, **how).run_all()

    return run


def test_a_sound_widget_passes_every_check(lab, open_page):
    """The sample shows its still picture, comes to life, and passes the checks in both themes, narrow and zoomed."""
    file = samples.write_sample(lab.lessons)
    assert checks.cells_with_still(file) == [1]
    page = open_page(file)
    assert checks.still_faults(page, [1]) == []
    assert checks.live_faults(page, [1]) != []
    page.run_all()
    assert checks.live_faults(page, [1]) == []
    assert page.value("1 + 1") == "2"
    for theme in ("light", "dark"):
        page.theme(theme)
        assert checks.axe_faults(page) == []
    assert checks.tab_faults(page) == []
    assert checks.key_faults(page) == []
    assert checks.overflow_faults(page) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found(sample, damage):
    """A widget broken in this one way is reported by the check that is there for it."""
    old, new, check, word = DAMAGES[damage]
    page = sample(old, new, watched=False)
    found = check(page)
    assert any(word in fault for fault in found), found


def test_an_error_in_python_is_found(sample):
    """A cell that fails and a warning on the error stream are both reported."""
    page = sample(watched=False)
    page.js("panel.content.widgets[2].model.sharedModel.setSource('import sys; print(6, file=sys.stderr); 1 / 0')")
    page.run_all()
    assert [fault.split(" says ")[0] for fault in checks.error_faults(page)] == ["cell 2", "cell 2"]


def test_javascript_that_throws_is_found(sample):
    """A widget whose JavaScript throws shows no live widget, and the console says so."""
    page = sample("const root =", "throw new Error('broken on purpose'); const root =", watched=False)
    assert "cell 1 shows no live widget" in checks.live_faults(page, [1])
    assert any("broken on purpose" in text for text in page.console)


def test_an_outside_request_is_found(sample):
    """A widget that asks another computer for something is reported."""
    page = sample("el.append(root);", "el.append(root); fetch('http://example.org/x').catch(() => {});", watched=False)
    page.page.wait_for_timeout(50)
    assert page.outside == ["http://example.org/x"]
