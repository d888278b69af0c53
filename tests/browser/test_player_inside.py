"""What the movement player shows inside the figure: joint angles, muscles, words; and how it shows lying down."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backcourse.body import clip
from backcourse.body.skeleton import JOINTS

from . import checks
from .conftest import opened
from .hands import button
from .samples import write_notebook
from .test_player import figure_of, pixels, player_in

FIGURE = Path(__file__).parents[2] / "backcourse" / "widgets" / "figure.js"
TURN = "chair-twist"
ONE_FRAME = {"key": "one", "name": "Jaw", "low": 0, "high": 40, "values": [12]}
CELLS = (
    "import json\nfrom pathlib import Path\nimport backcourse",
    """seated = backcourse.Movement('chair-twist')
seated.clip = seated.clip | json.loads(Path('inside.json').read_text())
seated""",
    """plain = backcourse.Movement('chair-twist')
plain.clip = {key: value for key, value in plain.clip.items() if key not in ('angles', 'muscles')}
plain""",
    """lying = backcourse.Movement('bridge')
lying.clip = lying.clip | json.loads(Path('shaking.json').read_text())
lying""",
)


def inside():
    """What is put into the seated turn: an angle of a single frame."""
    return {"angles": [*clip(TURN).payload["angles"], ONE_FRAME]}


def shaking():
    """What is put into the bridge: something at its shin that shakes."""
    knee = JOINTS.index("right_knee")
    gun = {"part": "prop", "material": "wood", "near": 0.3, "buzz": [knee, 0, 0.03, 0]}
    return {"shapes": [*clip("bridge").payload["shapes"], gun | {"balls": [[knee, -0.1, -0.2, 0, 0.06]]}]}


def muscles_line():
    """The line that names the bridge's muscles."""
    return "Works or stretches: " + ", ".join(each["name"].lower() for each in clip("bridge").payload["muscles"])


def values_of(name):
    """An angle of the seated turn in each frame, in whole degrees."""
    return next(angle["values"] for angle in clip(TURN).payload["angles"] if angle["name"] == name)


@pytest.fixture(scope="module")
def notebook(lab):
    """A notebook with a movement that can be looked into, one without angles and muscles, and a bridge."""
    for name, data in (("inside.json", inside()), ("shaking.json", shaking())):
        (lab.root / name).write_text(json.dumps(data))
    return write_notebook(lab.root, "inside.ipynb", CELLS)


@pytest.fixture(scope="module")
def page(lab, browser, notebook):
    """The notebook, run once."""
    with opened(lab, browser, notebook) as page:
        yield page.run_all()


def degrees(value):
    """An angle as the player writes it."""
    return f"{value:.0f}°".replace("-", "−")


def bridge_in(page):
    """The player of the bridge."""
    return page.output(3).get_by_role("region", name="Bridge: moving figure")


def summary(player, name):
    """What opens and closes a part of the player."""
    return player.locator("summary").filter(has_text=name)


def chart_of(player, name="Chest turn"):
    """The chart of a joint's angle."""
    return player.get_by_role("img", name=f"{name} over 12 seconds")


def slider_of(player):
    """The slider of the player's time."""
    return player.get_by_role("slider", name="Time")


@pytest.fixture
def player(page):
    """The first player, paused at the beginning, with its joint angles open and everything else closed."""
    player = player_in(page)
    if button(player, "Pause").count():
        button(player, "Pause").click()
    button(player, "Sit tall").click()
    player.get_by_role("checkbox", name="Spine").check()
    figure_of(player).press("Home")
    player.locator("details").evaluate_all("all => all.forEach(part => { part.open = part.matches('.bc-angles'); })")
    player.get_by_role("combobox", name="Joint").select_option("Chest turn")
    return player


def test_a_bridge_is_told_by_how_its_vertebrae_bend(page):
    """Where the spine bends and does not turn, legend, sum and table speak of bending, forward or back."""
    bridge = bridge_in(page)
    expect(bridge.get_by_text("Each vertebra’s own bend")).to_be_visible()
    expect(bridge.get_by_text("in all")).to_have_text(re.compile(r"^\d+\.\d° (forward|back) in all$"))
    summary(bridge, "Each vertebra's bend in numbers").click()
    expect(bridge.get_by_role("columnheader", name="Its own bend")).to_be_visible()
    summary(bridge, "Each vertebra's bend in numbers").click()


def test_the_chart_says_the_least_the_greatest_and_when(player):
    """The chart's name holds its ends with their times and the normal range; axes are in degrees and seconds."""
    chart = chart_of(player)
    values = values_of("Chest turn")
    most = max(values)
    name = (
        f"Chest turn over 12 seconds: least 0° at 0 seconds, greatest {most}° at "
        f"{round(values.index(most) / 15, 1):g} seconds. Normal range −35° to 35°."
    )
    expect(chart).to_have_attribute("aria-label", name)
    words = chart.locator("text").all_text_contents()
    assert {"0°", "20°", "−20°", "0 s", "12 s", "normal range", "Sit tall", "Return"} <= set(words)


def test_the_words_follow_the_time(player):
    """Beneath the chart stand the angle at this moment and its normal range, and no live region speaks them."""
    values = values_of("Chest turn")
    for phase, second in (("Sit tall", 0), ("Hold", 6), ("Return", 9)):
        button(player, phase).click()
        expect(player.get_by_text(f"Chest turn {values[second * 15]}°, normal range −35° to 35°")).to_be_visible()
    expect(player.get_by_role("status")).to_have_count(1)
    expect(player.get_by_role("status")).not_to_contain_text("normal range")


def test_another_joint_is_another_chart(player):
    """Choosing a joint shows its line, range and words; a single frame is drawn as a level line."""
    line = player.locator(".bc-course")
    before = line.get_attribute("d")
    player.get_by_role("combobox", name="Joint").select_option("Low back turn")
    expect(chart_of(player, "Low back turn")).to_be_visible()
    expect(line).not_to_have_attribute("d", before)
    player.get_by_role("combobox", name="Joint").select_option("Jaw")
    label = "Jaw over 12 seconds: 12° all the time. Normal range 0° to 40°."
    expect(chart_of(player, "Jaw")).to_have_attribute("aria-label", label)
    expect(player.get_by_text("Jaw 12°, normal range 0° to 40°")).to_be_visible()
    start, end = (tuple(map(float, point.split())) for point in line.get_attribute("d")[1:].split("L"))
    assert start[1] == end[1] and end[0] - start[0] > 200


def test_the_dot_stands_on_the_line(player):
    """Wherever the time is set, the dot is on the line and on the cursor."""
    for second in (1.3, 4.0, 5.2, 7.0, 10.4, 12):
        slider_of(player).evaluate("(s, v) => { s.value = v; s.dispatchEvent(new Event('input')); }", second)
        away = player.locator(".bc-chart").evaluate(
            """(chart) => {
              const [line, dot] = [chart.querySelector(".bc-course"), chart.querySelector(".bc-dot")];
              const [x, y] = [dot.cx.baseVal.value, dot.cy.baseVal.value];
              const length = line.getTotalLength();
              const ways = Array.from({length: 4001}, (_, i) => line.getPointAtLength(length * i / 4000));
              return Math.min(...ways.map((point) => Math.hypot(point.x - x, point.y - y)));
            }"""
        )
        assert away < 1, second


@pytest.mark.parametrize("width", [1280, 360])
def test_a_click_in_the_chart_moves_the_time(page, player, width):
    """A click above six seconds shows the sixth second; a drag goes on to the end, and playing stops."""
    page.resize(width)
    chart_of(player).scroll_into_view_if_needed()
    spots = {s: chart_of(player).locator("text", has_text=re.compile(f"^{s} s$")).bounding_box() for s in (6, 12)}
    chart, mouse = chart_of(player).bounding_box(), page.page.mouse
    middle, (six, twelve) = chart["y"] + chart["height"] / 2, (box["x"] + box["width"] / 2 for box in spots.values())
    button(player, "Play").evaluate("play => play.click()")
    mouse.click(six, middle)
    assert float(slider_of(player).input_value()) == pytest.approx(6, abs=0.15)
    expect(button(player, "Play")).to_be_visible()
    mouse.move(six, middle)
    mouse.down()
    mouse.move(twelve, middle)
    mouse.up()
    mouse.move(six, middle)
    assert float(slider_of(player).input_value()) == pytest.approx(12, abs=0.15)
    expect(button(player, "Return")).to_have_attribute("aria-current", "step")
    page.resize(1280)


def test_all_of_it_by_keyboard(page, player):
    """Enter opens the angles, arrows choose a joint and move the time, Space ticks the muscles."""
    opener = summary(player, "Joint angles")
    opener.press("Enter")
    expect(player.get_by_role("combobox", name="Joint")).to_be_hidden()
    opener.press("Enter")
    page.press("Tab", "ArrowDown")
    angles = clip(TURN).payload["angles"]
    after = angles[[angle["name"] for angle in angles].index("Chest turn") + 1]
    usual = f"normal range {degrees(after['low'])} to {degrees(after['high'])}"
    expect(player.get_by_role("combobox", name="Joint")).to_be_focused()
    expect(player.get_by_text(f"{after['name']} {degrees(after['values'][0])}, {usual}")).to_be_visible()
    slider_of(player).press("End")
    slider_of(player).press("PageDown")
    expect(player.get_by_text(f"{after['name']} {degrees(after['values'][9 * 15])}, {usual}")).to_be_visible()
    muscles = bridge_in(page).get_by_role("checkbox", name="Muscles")
    muscles.press("Space")
    expect(bridge_in(page).get_by_text(muscles_line())).to_be_visible()
    muscles.press("Space")


def test_a_closed_chart_costs_nothing(player):
    """While the angles are closed, nothing in them changes with the time."""
    summary(player, "Joint angles").click()
    player.locator(".bc-angles").evaluate(
        """(part) => {
          window.changes = 0;
          new MutationObserver((seen) => { window.changes += seen.length; }).observe(
            part, {subtree: true, childList: true, characterData: true, attributes: true});
        }"""
    )
    for phase in ("Turn", "Hold", "Return"):
        button(player, phase).click()
    pixels(player)
    assert player.page.evaluate("window.changes") == 0
    summary(player, "Joint angles").click()
    expect(player.get_by_text(f"Chest turn {values_of('Chest turn')[9 * 15]}°, normal range")).to_be_visible()


def test_muscles_are_one_tick_away(page):
    """Without the tick no muscle is drawn or named; with it they are, and the picture comes back without it."""
    player = bridge_in(page)
    box, before = player.get_by_role("checkbox", name="Muscles"), pixels(player)
    expect(box).not_to_be_checked()
    expect(player.get_by_text("Works or stretches")).to_be_hidden()
    box.check()
    expect(player.get_by_text(muscles_line())).to_be_visible()
    assert pixels(player) != before
    box.uncheck()
    assert pixels(player) == before


def test_the_whole_movement_can_be_read(player):
    """In words are how it starts and, for each phase, the cue, the breath and what moves."""
    summary(player, "In words").click()
    words = clip(TURN).words
    part = player.locator("details").filter(has_text="In words")
    expect(part.get_by_text(words.start)).to_be_visible()
    assert part.get_by_role("listitem").all_inner_texts() == list(words.steps)


def test_without_angles_and_muscles_nothing_asks_for_them(page):
    """A movement that is sent neither has no empty chart and no tick that does nothing."""
    plain = player_in(page, 2)
    expect(plain.locator("summary")).to_have_text(["In words", "Each vertebra's turn in numbers"])
    expect(plain.get_by_role("checkbox")).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_lying_figure_has_a_wide_picture(page, width):
    """Lying down gets the player's whole width, with the words below it, and is wider than it is tall."""
    page.resize(width)
    player = bridge_in(page)
    figure, whole = player.get_by_role("img", name="Bridge, seen").bounding_box(), player.bounding_box()
    assert figure["width"] > whole["width"] - 6
    assert figure["width"] > 1.3 * figure["height"]
    assert player.get_by_role("status").bounding_box()["y"] > figure["y"] + figure["height"]
    page.resize(1280)


def test_what_shakes_shakes_only_while_playing(page):
    """A figure that holds still changes its picture while it plays, for the gun shakes; paused, it does not."""
    player = bridge_in(page)
    player.get_by_label("Speed").select_option("0.25×")
    button(player, "Hold").click()
    before = pixels(player)
    assert pixels(player) == before
    button(player, "Play").click()
    assert len({pixels(player) for _ in range(6)}) > 2
    button(player, "Pause").click()
    assert pixels(player) == before


def test_reduced_motion_shakes_nothing_and_steps(open_page, notebook):
    """Who asked for less motion sees nothing shake, and the chart's words step from phase to phase."""
    page = open_page(notebook, reduced_motion=True).run_all()
    still, player = bridge_in(page), player_in(page)
    still.get_by_label("Speed").select_option("0.25×")
    button(still, "Hold").click()
    before = pixels(still)
    button(still, "Play").click()
    assert {pixels(still) for _ in range(6)} == {before}
    button(still, "Pause").click()
    summary(player, "Joint angles").click()
    player.locator(".bc-value").evaluate(
        """(value) => {
          window.said = new Set();
          new MutationObserver(() => window.said.add(value.textContent)).observe(value, {childList: true});
        }"""
    )
    player.get_by_label("Speed").select_option("2×")
    button(player, "Play").click()
    expect(button(player, "Play")).to_be_visible(timeout=30_000)
    assert 2 <= page.page.evaluate("window.said.size") <= 4
    still.get_by_role("checkbox", name="Muscles").check()
    with page.unfolded():
        page.screenshot("player-inside-calm")
    assert checks.axe_faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_open_is_sound(page, player, theme):
    """With all parts open, in the middle of the movement, axe-core is silent and nothing sticks out at 320 px."""
    page.theme(theme)
    for shown in (player, bridge_in(page)):
        shown.locator("details").evaluate_all("all => all.forEach(part => { part.open = true; })")
        slider_of(shown).evaluate("(s, v) => { s.value = v; s.dispatchEvent(new Event('input')); }", 4.4)
    bridge_in(page).get_by_role("checkbox", name="Muscles").check()
    bridge_in(page).get_by_role("checkbox", name="Spine").check()
    button(bridge_in(page), "Side").click()
    for width in (360, 1280):
        page.resize(width)
        with page.unfolded():
            page.screenshot(f"player-inside-{theme}-{width}")
    assert checks.axe_faults(page) == []
    page.resize(320)
    assert checks.overflow_faults(page) == []
    page.resize(1280)
    bridge_in(page).get_by_role("checkbox", name="Muscles").uncheck()
    page.theme("light")


def test_plain_keys_stay_inside(page, player):
    """With all parts open, keys on every control leave the notebook as it was, and Tab reaches every control."""
    player.locator("details").evaluate_all("all => all.forEach(part => { part.open = true; })")
    assert checks.key_faults(page) == []
    assert checks.tab_faults(page) == []


@pytest.mark.parametrize("second, way", [(1 / 28, 1), (3 / 28, -1), (1 / 7, 0)])
def test_a_shape_shakes_along_its_own_direction(browser, second, way):
    """Seven times a second a shape goes to and fro by its `buzz`, in the frame of its joint, and only when asked."""
    film = clip(TURN).payload
    shape = film["shapes"][0] | {"balls": [[0, 0, 0, 0, 0.05]], "buzz": [0, 0.01, 0, 0]}
    film = film | {"shapes": [shape], "stage": {"x": 0, "z": 0, "reach": 1, "height": 1, "ground": 0}}
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=FIGURE.read_text(encoding="utf-8"))
    asked, not_asked = page.evaluate(
        """([clip, t]) => {
          const film = loadFilm(JSON.parse(clip));
          const left = (buzz) => Math.min(...drawFigure(film, t, {yaw: 0, pitch: 0}, {size: [1000, 1000], buzz})
            .painted.at(-1).points.filter((_, i) => i % 2 === 0));
          return [left(true), left(false)];
        }""",
        [json.dumps(film), second],
    )
    context.close()
    assert asked - not_asked == pytest.approx(way * 0.01 * 0.98 * 500, abs=0.05)
