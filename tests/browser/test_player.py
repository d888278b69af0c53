"""The movement player in a real JupyterLab: every control by role and name, by keyboard and by pointer."""

import re

import pytest
from playwright.sync_api import expect

from . import checks
from .conftest import opened
from .hands import button
from .samples import write_notebook

NAME = "Slow seated turn"
CELLS = (
    "import backcourse",
    "seated = backcourse.Movement('chair-twist')\nseated",
    "seated",
    "backcourse.Movement('chair-twist', view='side')",
)
PAINTS = """(canvas) => {
  window.paints = 0;
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (!canvas || this.canvas === canvas) window.paints += 1;
    return clear.apply(this, box);
  };
}"""


@pytest.fixture(scope="module")
def notebook(lab):
    """The notebook's path in the lab."""
    return write_notebook(lab.root, "player.ipynb", CELLS)


@pytest.fixture(scope="module")
def page(lab, browser, notebook):
    """The notebook, run once and shared by the tests that leave nothing behind."""
    with opened(lab, browser, notebook) as page:
        yield page.run_all()


def player_in(page, cell=1):
    """The player in the output of this code cell."""
    return page.output(cell).get_by_role("region", name=f"{NAME}: moving figure")


def figure_of(player):
    """The figure that turns."""
    return player.get_by_role("img", name=f"{NAME}, seen")


def pixels(player):
    """What is on the figure's canvas, once the next frames are painted."""
    player.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return player.locator("canvas").first.evaluate("canvas => canvas.toDataURL()")


@pytest.fixture
def player(page):
    """The first player, at the beginning, seen from the front left, at normal speed."""
    player = player_in(page)
    if button(player, "Pause").count():
        button(player, "Pause").click()
    button(player, "Sit tall").click()
    player.get_by_label("Speed").select_option("1×")
    player.get_by_role("checkbox", name="Spine").check()
    figure_of(player).press("Home")
    return player


def test_every_control_has_its_role_and_name(player):
    """A person who listens to the page finds every part of the player by name."""
    expect(figure_of(player)).to_have_attribute("tabindex", "0")
    for name in ("Front", "Side", "Back", "Above"):
        expect(player.get_by_role("group", name="View").get_by_role("button", name=name, exact=True)).to_be_visible()
    for name in ("Play", "Sit tall", "Turn", "Hold", "Return"):
        expect(button(player, name)).to_be_visible()
    expect(player.get_by_role("slider", name="Time")).to_be_visible()
    expect(player.get_by_role("checkbox", name="Spine")).to_be_checked()
    expect(player.get_by_role("status")).to_have_count(1)
    speeds = player.get_by_role("combobox", name="Speed").get_by_role("option").all_inner_texts()
    assert speeds == ["0.25×", "0.5×", "1×", "2×"]
    expect(player.get_by_role("combobox", name="Speed")).to_have_value("1")


def test_arrow_keys_turn_the_figure_and_home_brings_it_back(player):
    """An arrow key turns the figure by 10 degrees, its name says from where it is seen, and Home undoes it all."""
    figure = figure_of(player)
    before, name = pixels(player), figure.get_attribute("aria-label")
    for _ in range(6):
        figure.press("ArrowRight")
    assert pixels(player) != before
    assert figure.get_attribute("aria-label") != name
    for key in ("ArrowLeft",) * 6 + ("ArrowUp", "ArrowDown"):
        figure.press(key)
    assert pixels(player) == before
    figure.press("ArrowUp")
    assert pixels(player) != before
    figure.press("Home")
    assert pixels(player) == before
    expect(figure).to_have_attribute("aria-label", name)


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_view_buttons_say_which_is_pressed(player, way):
    """Each view button shows its own picture and is pressed until the figure is turned away."""
    seen = set()
    for name in ("Front", "Side", "Back", "Above"):
        view = button(player, name)
        view.click() if way == "pointer" else view.press("Enter")
        expect(view).to_have_attribute("aria-pressed", "true")
        assert player.locator('[aria-pressed="true"]').count() == 1
        seen.add((pixels(player), figure_of(player).get_attribute("aria-label")))
    assert len(seen) == 4
    figure_of(player).press("ArrowLeft")
    expect(player.locator('[aria-pressed="true"]')).to_have_count(0)


def test_dragging_turns_the_figure(page, player):
    """The figure follows the pointer, back to where it was with it, and stays when the button is up."""
    figure_of(player).scroll_into_view_if_needed()
    box, mouse, before = figure_of(player).bounding_box(), page.page.mouse, pixels(player)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 80, y)
    turned = pixels(player)
    assert turned != before
    mouse.move(x, y)
    assert pixels(player) == before
    mouse.move(x + 80, y)
    mouse.up()
    mouse.move(x, y)
    assert pixels(player) == turned


def test_many_moves_of_the_pointer_paint_once_a_frame(page, player):
    """Ten moves of the pointer before the next frame cost one picture at once and one in that frame."""
    pixels(player)
    player.locator("canvas").first.evaluate(PAINTS)
    figure_of(player).evaluate(
        """async (figure) => {
          figure.setPointerCapture = () => {};
          const say = (type, x) => figure.dispatchEvent(new PointerEvent(type, {pointerId: 7, clientX: x}));
          say("pointerdown", 0);
          for (let x = 1; x <= 10; x += 1) say("pointermove", x);
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          say("pointerup", 10);
          delete figure.setPointerCapture;
        }"""
    )
    assert page.page.evaluate("window.paints") == 2


def test_the_slider_moves_time_by_keys(player):
    """An arrow key moves time by a tenth of a second, Page Up by a phase, Home and End to the ends."""
    slider = player.get_by_role("slider", name="Time")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^Sit tall, 0\.1 of \d+(\.\d)? seconds$"))
    slider.press("PageUp")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Turn, "))
    slider.press("PageDown")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Sit tall, 0 of "))
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^Return, (\S+) of \1 seconds$"))
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Sit tall, 0 of "))


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_phase_buttons_go_to_their_phase(player, way):
    """A phase's button shows that phase: picture, words and the current step change together."""
    pictures = set()
    for name in ("Turn", "Hold", "Return", "Sit tall"):
        phase = button(player, name)
        phase.click() if way == "pointer" else phase.press("Space")
        expect(phase).to_have_attribute("aria-current", "step")
        expect(player.locator("[aria-current]")).to_have_count(1)
        expect(player.get_by_role("status")).to_contain_text(name)
        pictures.add(pixels(player))
    assert len(pictures) >= 2


def test_nothing_plays_until_play_is_pressed(player):
    """The figure stands still until Play is pressed, and again after Pause."""
    slider = player.get_by_role("slider", name="Time")
    before = slider.input_value()
    player.page.wait_for_timeout(200)
    expect(slider).to_have_value(before)
    button(player, "Play").press("Space")
    expect(button(player, "Pause")).to_be_focused()
    expect(slider).not_to_have_value(before)
    button(player, "Pause").press("Enter")
    stopped = slider.input_value()
    player.page.wait_for_timeout(200)
    expect(slider).to_have_value(stopped)


def test_play_stops_at_the_end_and_starts_again_from_the_beginning(player):
    """At the end the button says Play again, and pressing it shows the first phase."""
    slider = player.get_by_role("slider", name="Time")
    player.get_by_label("Speed").select_option("2×")
    slider.press("End")
    slider.press("PageDown")
    button(player, "Play").click()
    expect(button(player, "Play")).to_be_visible()
    assert float(slider.input_value()) == float(slider.get_attribute("max"))
    button(player, "Play").click()
    expect(button(player, "Sit tall")).to_have_attribute("aria-current", "step")
    button(player, "Pause").click()


def test_speed_is_kept_to(page, player):
    """At 2× two seconds of the movement pass in one of the clock's, at 0.5× half a second."""
    run = """async (root) => {
      const [play, slider] = [root.querySelector(".bc-play"), root.querySelector("input[type=range]")];
      const frame = () => new Promise(requestAnimationFrame);
      play.click();
      const started = await frame(), from = Number(slider.value);
      let now = started;
      while (now - started < 1200) now = await frame();
      const went = Number(slider.value) - from;
      play.click();
      return 1000 * went / (now - started);
    }"""
    for speed, rate in (("0.5×", 0.5), ("2×", 2)):
        button(player, "Sit tall").click()
        player.get_by_label("Speed").select_option(speed)
        assert player.evaluate(run) == pytest.approx(rate, rel=0.3)


def test_the_live_region_speaks_once_a_phase(player):
    """While playing, the live region changes when a phase begins and at no other time; it says cue and breath."""
    player.get_by_role("status").evaluate(
        """(status) => {
          window.said = [];
          const heard = new MutationObserver(() => window.said.push(status.innerText));
          heard.observe(status, {subtree: true, childList: true, characterData: true});
        }"""
    )
    player.get_by_label("Speed").select_option("2×")
    button(player, "Play").click()
    expect(button(player, "Play")).to_be_visible(timeout=30_000)
    said = player.page.evaluate("window.said")
    assert [text.split("\n")[0] for text in said] == ["Turn", "Hold", "Return"]
    assert all("Breathe" in text for text in said)
    assert "Turn your ribs" in said[0]


def test_the_table_keeps_step(player):
    """The table gives each vertebra's own turn and their sum, at the moment that is shown."""
    player.get_by_text("Each vertebra's turn in numbers").click()
    rows = player.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(18)
    expect(rows.last).to_contain_text("L5")
    at_rest = rows.nth(1).inner_text()
    player.get_by_role("slider", name="Time").press("PageUp")
    player.get_by_role("slider", name="Time").press("PageUp")
    table = [row.get_by_role("cell").all_inner_texts() for row in rows.all()[1:]]
    own = [float(text.split("°")[0]) for text, _ in table]
    assert rows.nth(1).inner_text() != at_rest
    assert all(" right" in text for text, _ in table)
    assert float(table[0][1].split("°")[0]) == pytest.approx(sum(own), abs=1)
    player.get_by_text("Each vertebra's turn in numbers").click()


def test_the_spine_can_be_left_out(player):
    """Without the spine the picture changes and the legend goes; the box works with the Space key."""
    button(player, "Back").click()
    box, with_spine = player.get_by_role("checkbox", name="Spine"), pixels(player)
    expect(player.get_by_text("own turn", exact=False).first).to_be_visible()
    box.press("Space")
    expect(box).not_to_be_checked()
    assert pixels(player) != with_spine
    expect(player.get_by_text("Each vertebra’s own turn")).to_be_hidden()
    box.press("Space")
    assert pixels(player) == with_spine


def test_two_players_are_independent(page, player):
    """Turning and scrubbing one player leaves the others alone, be they of the same model or of another."""
    others = [player_in(page, 2), player_in(page, 3)]
    before = [pixels(other) for other in others]
    button(player, "Hold").click()
    button(player, "Back").click()
    assert [pixels(other) for other in others] == before
    for other in others:
        expect(button(other, "Sit tall")).to_have_attribute("aria-current", "step")
    expect(button(others[1], "Side")).to_have_attribute("aria-pressed", "true")


def test_python_may_open_another_view_and_phase(page, player):
    """Setting `view` and `phase` in Python moves every view of that model."""
    page.value("[setattr(seated, 'view', 'back'), setattr(seated, 'phase', 'hold')]")
    for shown in (player, player_in(page, 2)):
        expect(button(shown, "Back")).to_have_attribute("aria-pressed", "true")
        expect(button(shown, "Hold")).to_have_attribute("aria-current", "step")
    page.value("[setattr(seated, 'view', 'front-left'), setattr(seated, 'phase', None)]")
    expect(button(player, "Sit tall")).to_have_attribute("aria-current", "step")


def test_plain_keys_stay_in_the_player(page):
    """Arrows, Enter, Space and x on every control leave the notebook as it was, and Tab reaches every control."""
    assert checks.key_faults(page) == []
    assert checks.tab_faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, player, theme):
    """axe-core, with every rule on, finds nothing to say about the player with its table open."""
    page.theme(theme)
    player.get_by_text("Each vertebra's turn in numbers").click()
    button(player, "Turn").click()
    assert checks.axe_faults(page) == []
    player.get_by_text("Each vertebra's turn in numbers").click()
    page.theme("light")


def test_the_player_follows_the_theme(page, player):
    """A dark JupyterLab gets a dark player at once, and a light one a light player."""
    ground = "node => getComputedStyle(node).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    for theme, dark in (("dark", True), ("light", False)):
        page.theme(theme)
        assert (max(player.evaluate(ground)) < 80) == dark
        assert (min(player.evaluate(ground.replace("backgroundColor", "color"))) > 175) == dark


@pytest.mark.parametrize("width", [1280, 360])
def test_the_layout_fits_the_cell(page, player, width):
    """Words stand beside the figure when wide, below it when narrow; nothing sticks out, no target is under 24 px."""
    page.resize(width)
    figure, words = figure_of(player).bounding_box(), player.get_by_role("status").bounding_box()
    beside = words["x"] >= figure["x"] + figure["width"]
    assert beside == (width == 1280)
    assert beside or words["y"] >= figure["y"] + figure["height"]
    assert figure["width"] >= 240
    assert checks.overflow_faults(page) == []
    boxes = player.locator("button, select, input[type=range], label, summary").evaluate_all(
        "all => all.map(node => [node.textContent || node.ariaLabel, node.offsetWidth, node.offsetHeight])"
    )
    assert [box for box in boxes if min(box[1:]) < 24] == []
    page.resize(1280)


def test_reduced_motion_shows_a_storyboard_and_steps(open_page, notebook):
    """Who asked for less motion sees one still a phase, and Play steps from phase to phase."""
    page = open_page(notebook, reduced_motion=True).run_all()
    player = player_in(page)
    stills = player.get_by_role("list", name="Storyboard").get_by_role("listitem")
    expect(stills).to_have_count(4)
    assert [text.split("\n")[0] for text in stills.all_inner_texts()] == ["1 Sit tall", "2 Turn", "3 Hold", "4 Return"]
    pictures = stills.locator("canvas").evaluate_all("all => all.map(canvas => canvas.toDataURL())")
    assert pictures[0] != pictures[1]
    expect(stills.nth(1).get_by_role("img")).to_have_attribute("aria-label", re.compile("^Turn, seen from"))
    player.locator("canvas").first.evaluate(
        "canvas => { window.times = new Set();"
        "const slider = canvas.closest('section').querySelector('input[type=range]');"
        "const look = () => { window.times.add(slider.value); requestAnimationFrame(look); }; look(); }"
    )
    player.get_by_label("Speed").select_option("2×")
    button(player, "Play").click()
    expect(button(player, "Play")).to_be_visible(timeout=30_000)
    assert 4 <= len(page.page.evaluate("[...window.times]")) <= 6
    assert checks.axe_faults(page) == []
    page.page.emulate_media(reduced_motion="no-preference")
    expect(player.get_by_role("list", name="Storyboard")).to_be_hidden()


def test_it_works_without_a_kernel(open_page, notebook):
    """With the kernel gone the figure still turns, plays and says its words."""
    page = open_page(notebook).run_all()
    page.stop_kernel()
    player = player_in(page)
    before = pixels(player)
    figure_of(player).press("ArrowRight")
    assert pixels(player) != before
    button(player, "Hold").click()
    expect(player.get_by_role("status")).to_contain_text("Hold")
    slider = player.get_by_role("slider", name="Time")
    held = slider.input_value()
    button(player, "Play").click()
    expect(slider).not_to_have_value(held)


def test_a_player_that_is_gone_paints_no_more(open_page, notebook):
    """Clearing the output ends the drawing of a player that was playing."""
    page = open_page(notebook).run_all()
    button(player_in(page), "Play").click()
    page.js("await window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    expect(player_in(page)).to_have_count(0)
    page.page.evaluate(PAINTS, None)
    page.page.wait_for_timeout(200)
    assert page.page.evaluate("window.paints") == 0
