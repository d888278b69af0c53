"""A broken player is noticed: the lesson's tests fail when its JavaScript does."""

import shutil

import pytest

from . import checks
from .conftest import ROOT

LESSON = "00-start-here.ipynb"
DAMAGES = {
    "not JavaScript at all": "const = ;\n",
    "throws when it is loaded": "throw new Error('broken on purpose');\n",
    "asks for something that is not there": "nowhere.to.be.found();\n",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_broken_player_is_not_taken_for_a_live_one(lab, open_page, damage, tmp_path_factory):
    """With a broken player.js beside it, the first lesson shows no live widget, and the check for one says so."""
    folder = lab.lessons / damage.replace(" ", "-")
    shutil.copytree(ROOT / "backcourse", folder / "backcourse", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(lab.lessons / LESSON, folder)
    player = folder / "backcourse" / "widgets" / "player.js"
    player.write_text(DAMAGES[damage] + player.read_text())
    page = open_page(folder / LESSON, watched=False).run_all()
    assert page.value("__import__('backcourse').__file__").strip("'").startswith(str(folder))
    stills = checks.cells_with_still(folder / LESSON)
    assert stills
    assert f"cell {stills[0]} shows no live widget" in checks.live_faults(page, stills)
    assert page.console != []
