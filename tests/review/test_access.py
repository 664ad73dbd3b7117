"""The page on a phone, by touch, and for those who do not see it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.access import faults
from tests.made import ARTICLE
from tests.review.driving import Server, marked, open_page, press, ready, select

pytestmark = pytest.mark.browser

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 740}, "has_touch": True, "is_mobile": True}


def test_a_phone_decides_by_touch_with_the_buttons_always_in_reach(browser: Any, server: Server) -> None:
    page = open_page(browser, server, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in ("#accept", "#reject", "#save", "#undo", "#next"):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        box = page.locator(button).bounding_box()
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 740
    page.tap("#accept")
    page.wait_for_selector("#message:has-text('سجل القبول')")
    ready(page)
    assert page.locator("#text mark.quote").first.is_visible()
    select(page, "العمال أنهوا")
    page.tap("#selection-buttons .quote")
    assert marked(page, "quote") == "العمال أنهوا"
    page.tap("#save")
    page.wait_for_selector("#message:has-text('سجل التصحيح')")
    ready(page)
    page.tap("#undo")
    page.wait_for_selector("#message:has-text('ألغي التصحيح')")
    ready(page)
    page.tap("#list-button")
    page.tap("#list li:nth-child(3) button")
    page.wait_for_selector("#text mark.quote:has-text('اكتمل')")
    page.tap("#reject")
    page.wait_for_selector("#message:has-text('سجل الرفض')")
    accepted, corrected, undone, rejected = server.decisions()
    assert ARTICLE.text[slice(*corrected["corrections"]["quote"])] == "العمال أنهوا"
    assert [row["decision"] for row in (accepted, undone, rejected)] == ["accept", "undo", "reject"]
    assert page.errors == []


def test_a_finger_on_a_button_does_not_lose_the_selection(browser: Any, server: Server) -> None:
    page = open_page(browser, server, **PHONE)
    select(page, "الوزيرة ليلى")
    page.evaluate("getSelection().removeAllRanges()")
    page.tap("#selection-buttons .affiliation")
    assert marked(page, "affiliation") == "الوزيرة ليلى"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_nothing_serious_bars_anybody(browser: Any, server: Server, language: str, size: str) -> None:
    page = open_page(browser, server, **(PHONE if size == "phone" else {}))
    if language == "en":
        page.click("#language")
    assert page.evaluate("document.documentElement.lang") == language
    press(page, "a", "")
    select(page, "العمال")
    assert faults(page) == []
    page.keyboard.press("2")
    assert faults(page) == []
    page.click("#list-button" if size == "phone" else "#more summary")
    assert faults(page) == []
    for button, dialog in (
        ("#help-button", "#help"),
        ("#progress-button", "#progress"),
        ("#who", "#who-dialog"),
    ):
        page.click(button)
        page.wait_for_selector(f"{dialog}[open]")
        assert faults(page) == []
        page.keyboard.press("Escape")
        ready(page)


def test_every_word_of_the_page_is_there_in_both_languages(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    labels = page.evaluate(
        """async () => {
            const words = await (await fetch("/words.json")).json();
            return [Object.keys(words.ar).sort(), Object.keys(words.en).sort()];
        }"""
    )
    assert labels[0] == labels[1]
    page.click("#language")
    page.wait_for_selector("#accept:has-text('Accept')")
    left = page.evaluate(
        """() => [...document.querySelectorAll("[data-say], option, [aria-label]")]
            .flatMap(element => [element.dataset.say && element.textContent, element.ariaLabel])
            .filter(words => words && /\\p{Script=Arabic}/u.test(words.replace(/هدى|العربية/g, "")))"""
    )
    assert left == []


def test_what_is_opened_is_told_to_screen_readers(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    assert page.text_content("#announce") == "1 من 3. القائل: ليلى الحداد. الكلام: سنفتح الجسر 🌉 غدا"
    press(page, "j", "")
    assert (page.text_content("#announce") or "").startswith("2 من 3.")
