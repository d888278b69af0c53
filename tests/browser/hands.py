"""What a person does in a page: finds a button or heading, goes to a control by Tab, chooses with the keys."""

import re

from playwright.sync_api import expect


def button(region, name):
    """The button with exactly this name."""
    return region.get_by_role("button", name=name, exact=True)


def heading(region, name):
    """The heading with this name."""
    return region.get_by_role("heading", name=name)


def reach(page, target, limit=40):
    """Press Tab until this control has the focus."""
    for _ in range(limit):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.press("Tab")
    raise AssertionError("Tab does not reach the control")


def press_on(page, target, key="Enter"):
    """Reach a control by Tab and press a key on it."""
    reach(page, target)
    page.press(key)


def choose(page, target, text):
    """Choose an option of a select with the keys alone."""
    reach(page, target)
    for _ in range(6):
        if target.evaluate("node => node.selectedOptions[0].textContent") == text:
            return
        page.press("ArrowDown")
    raise AssertionError(f"the keys do not reach {text}")


def radio_by_keys(page, group, name):
    """Choose a radio button with the keys alone."""
    target = group.get_by_role("radio", name=name)
    radios = group.get_by_role("radio")
    for _ in range(20):
        if radios.evaluate_all("all => all.includes(document.activeElement)"):
            break
        page.press("Tab")
    page.press("Space")
    for _ in range(radios.count()):
        if target.is_checked():
            return
        page.press("ArrowDown")
    raise AssertionError(f"the keys do not reach {name}")


def saved(quiz):
    """Wait until the kernel has said that it is saved."""
    expect(quiz.get_by_role("status").filter(has_text=re.compile(r"^Saved\.$"))).to_have_count(1)
