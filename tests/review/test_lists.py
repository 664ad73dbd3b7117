"""Work lists on the page: in the address, in order, decided at once, between two reviewers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.made import ARTICLE, made_records
from tests.review.driving import Server, listed, open_page, press, ready, search

pytestmark = pytest.mark.browser
SECONDS_OF_LIST = """() => performance.getEntriesByType("resource")
    .find(({ name }) => name.includes("/api/records?") || name.endsWith("/api/records")).duration / 1000"""


def test_a_list_is_in_its_address_and_can_be_sent(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    page.select_option("select[name=status]", "undecided")
    page.select_option("select[name=sort]", "-confidence")
    page.click("#more summary")
    page.fill("input[name=speaker]", "الحداد")
    page.keyboard.press("Enter")
    page.wait_for_selector("#found:has-text('1–2')")
    ready(page)
    address = page.url
    assert "status=undecided" in address
    page.click("#list li:nth-child(2) button")
    page.wait_for_selector("#list li:nth-child(2) button[aria-current=true]")
    other = open_page(browser, server, "سامي", page.url.removeprefix(server.address))
    assert listed(other) == listed(page)
    assert other.input_value("input[name=speaker]") == "الحداد"
    assert other.locator("#list li:nth-child(2) button").get_attribute("aria-current") == "true"


def test_choices_say_how_many_they_show(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    press(page, "r", "سجل الرفض")
    shown = page.locator("select[name=status] option").all_text_contents()
    assert shown[:6] == ["الكل (3)", "لم يراجع (2)", "روجع (1)", "مقبول", "مصحح", "مرفوض (1)"]
    page.select_option("select[name=status]", "undecided")
    ready(page)
    page.wait_for_selector("#found:has-text('1–2')")
    assert "مباشر (1)" in page.locator("select[name=type] option").all_text_contents()


def test_a_batch_is_confirmed_by_its_number_and_undone_at_once(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    search(page, "الحداد", "1–2")
    page.click("#accept-all")
    page.wait_for_selector("#bulk-dialog[open]")
    for wrong in ("", "3", "22"):
        page.fill("#bulk-number", wrong)
        assert page.locator("#bulk-done").is_disabled()
    page.keyboard.press("Escape")
    ready(page)
    assert server.decisions() == []
    page.click("#accept-all")
    page.fill("#bulk-number", "٢")
    page.keyboard.press("Enter")
    page.wait_for_selector("#message:has-text('سجل قبول 2')")
    ready(page)
    rows = server.decisions()
    assert [row["decision"] for row in rows] == ["accept", "accept"]
    assert rows[0]["batch"] == rows[1]["batch"]
    press(page, "u", "ألغي القبول السابق لعدد 2")
    assert page.locator("#list button[data-status=undecided]").count() == 2


def test_two_reviewers_see_who_holds_what_and_where_they_disagree(browser: Any, server: Server) -> None:
    huda = open_page(browser, server, "هدى")
    sami = open_page(browser, server, "سامي", f"?record={made_records()[0].id}")
    sami.wait_for_selector("#list .held:has-text('هدى')", timeout=15_000)
    press(huda, "a", "سجل القبول")
    sami.wait_for_selector("#list button[data-status=accepted]", timeout=15_000)
    ready(sami)
    assert sami.locator("#list button[data-status=accepted]").get_attribute("aria-current") == "true"
    press(sami, "r", "سبقك مراجع آخر")
    press(sami, "r", "سجل الرفض")
    ready(sami)
    sami.click("#progress-button")
    sami.wait_for_selector("#progress[open]")
    assert "مختلف فيه: 1" in sami.inner_text("#progress-body")
    agreement = sami.locator("#progress-body table").nth(1).inner_text().split()
    assert agreement[-6:] == ["سامي", "·", "هدى", "1", "0", "0.00"]
    sami.click("#progress-body button")
    sami.wait_for_selector("#found:has-text('1–1')")
    ready(sami)
    assert listed(sami) == [made_records()[0].quote]
    assert "مختلف فيه" in sami.inner_text("#state")


def test_twenty_thousand_records_are_there_within_a_second(browser: Any, tmp_path: Path) -> None:
    articles = [replace(ARTICLE, doc_id=f"news/{n}") for n in range(2_500)]
    first, _ = made_records()
    many = [
        first.model_copy(update={"id": f"{n:020}", "doc_id": f"news/{n // 8}", "speaker": f"ليلى {n % 999}"})
        for n in range(20_000)
    ]
    server = Server(tmp_path, articles, many)
    try:
        page = open_page(browser, server)
        took = []
        for _ in range(3):
            page.reload()
            page.wait_for_selector("#list li:nth-child(50)")
            page.wait_for_selector("#text mark.quote")
            ready(page)
            took.append(page.evaluate(SECONDS_OF_LIST))
        assert min(took) < 1
    finally:
        server.stop()
