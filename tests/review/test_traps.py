"""What used to trap a reviewer at the desk, and must not again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.made import ARTICLE, made_records, span
from tests.review.driving import Server, listed, marked, open_page, press, ready, search, select

pytestmark = pytest.mark.browser


def verdicts(server: Server) -> list[tuple[str, str]]:
    return [(row["decision"], row["record_id"]) for row in server.decisions()]


def test_a_key_behind_a_typed_name_decides_and_is_no_letter_of_it(browser: Any, server: Server) -> None:
    page = open_page(browser, server, "سلمى")
    press(page, "a", "سجل القبول")
    [row] = server.decisions()
    assert (row["decision"], row["reviewer"]) == ("accept", "سلمى")
    assert page.inner_text("#who").endswith("سلمى")


def test_what_is_typed_in_a_field_decides_nothing_and_enter_leaves_the_field(
    browser: Any, server: Server
) -> None:
    page = open_page(browser, server)
    page.click(".speaker_name input")
    page.keyboard.press("End")
    page.keyboard.type(" aru")
    assert server.decisions() == []
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement === document.body")
    press(page, "c", "سجل التصحيح")
    [row] = server.decisions()
    assert row["corrections"] == {"speaker_name": "ليلى الحداد aru"}


def test_a_search_leaves_nothing_open_that_it_does_not_list(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    search(page, "النجار", "1–1")
    assert listed(page) == [marked(page, "quote")] == ["اكتمل الطلاء"]
    press(page, "a", "سجل القبول: سامر النجار")
    assert [row["record_id"] for row in server.decisions()] != [made_records()[0].id]


def test_an_empty_list_has_nothing_to_decide_on(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    page.fill("#words", "لا أحد يقول هذا")
    page.keyboard.press("Enter")
    page.wait_for_selector("body.empty")
    ready(page)
    for key in "arcmg12":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert server.decisions() == []
    assert page.locator("#accept").is_disabled()
    assert page.errors == []


def test_a_typed_correction_is_kept_when_another_quote_is_opened(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    page.fill(".speaker_name input", "ليلى أحمد الحداد")
    page.click("#list li:nth-child(3) button")
    page.wait_for_selector("#text mark.quote:has-text('اكتمل')")
    assert page.locator("#list .draft:visible").count() == 1
    assert server.decisions() == []
    page.click("#drafts-button")
    page.wait_for_selector("#text mark.quote:has-text('سنفتح')")
    assert page.input_value(".speaker_name input") == "ليلى أحمد الحداد"
    press(page, "a", "تصحيح لم يحفظ")
    assert server.decisions() == []
    press(page, "c", "سجل التصحيح")
    assert page.locator("#drafts-button").is_hidden()


def test_drafts_are_there_after_a_reload(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    select(page, "الجسر 🌉")
    page.keyboard.press("1")
    page.fill("#note", "يسأل عنه المحرر")
    page.reload()
    page.wait_for_selector("#text mark.quote")
    ready(page)
    assert marked(page, "quote") == "الجسر 🌉"
    assert page.input_value("#note") == "يسأل عنه المحرر"
    press(page, "Escape", "ألغي ما لم يحفظ")
    assert marked(page, "quote") == "سنفتح الجسر 🌉 غدا"
    press(page, "u", "عاد ما لم يحفظ")
    press(page, "c", "سجل التصحيح")
    [row] = server.decisions()
    assert row["corrections"] == {"quote": list(span("الجسر 🌉"))}
    assert row["note"] == "يسأل عنه المحرر"


def test_undo_goes_back_as_far_as_there_are_decisions(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    for key, says in (("a", "سجل القبول"), ("r", "سجل الرفض"), ("a", "سجل القبول: سامر")):
        press(page, key, says)
    page.reload()
    page.wait_for_selector("#text mark.quote")
    for says in ("ألغي القبول السابق: سامر", "ألغي الرفض السابق: ليلى", "ألغي القبول السابق: ليلى"):
        press(page, "u", says)
    press(page, "u", "لا قرار لك بقي")
    assert page.locator("#list button[data-status=undecided]").count() == 3
    assert [decision for decision, _ in verdicts(server)] == ["accept", "reject", "accept", *["undo"] * 3]


def test_after_a_decision_comes_the_next_undecided_one_also_round_the_end(
    browser: Any, server: Server
) -> None:
    page = open_page(browser, server)
    page.click("#list li:nth-child(3) button")
    page.wait_for_selector("#text mark.quote:has-text('اكتمل')")
    press(page, "r", "سجل الرفض")
    assert marked(page, "quote") == "سنفتح الجسر 🌉 غدا"
    press(page, "a", "سجل القبول")
    assert marked(page, "quote") == "العمال أنهوا الطلاء"
    press(page, "a", "روجعت كل الاقتباسات")


def test_a_second_correction_keeps_the_first_and_an_acceptance_keeps_both(
    browser: Any, server: Server
) -> None:
    page = open_page(browser, server)
    select(page, "الجسر 🌉 غدا")
    page.keyboard.press("1")
    press(page, "c", "سجل التصحيح")
    page.click("#list li:nth-child(1) button")
    page.wait_for_selector("#text mark.quote:has-text('الجسر')")
    ready(page)
    page.click("#fields .medium .empty")
    press(page, "c", "سجل التصحيح")
    page.click("#list li:nth-child(1) button")
    ready(page)
    press(page, "a", "سجل القبول")
    first, second, third = server.decisions()
    assert first["corrections"] == {"quote": list(span("الجسر 🌉 غدا"))}
    assert second["corrections"] == third["corrections"] == first["corrections"] | {"medium": None}
    assert third["decision"] == "correct"
    assert ARTICLE.text[slice(*third["corrections"]["quote"])] == "الجسر 🌉 غدا"
