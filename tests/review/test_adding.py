"""Adding a quote that the rules missed, on the page: by mouse, by a click on a gap, by keyboard alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.article import Article
from quotes.pipeline.quote import Cue
from quotes.record import Record, records
from tests.made import made_records, quote
from tests.review.driving import ROOT, Server, listed, marked, open_page, press, ready, search, select

pytestmark = pytest.mark.browser

TEXT = (
    'وقالت الوزيرة ليلى الحداد: "سنفتح الجسر قبل العيد".\n\n'
    'وأضاف مهندس الموقع سامر النجار لجريدة الضفة: "الدهان لم يجف بعد يا سادة".\n\n'
    "وأضاف النجار أن العمل طويل."
)
MISSED = "الدهان لم يجف بعد يا سادة"
CUE = Cue(TEXT.index("وأضاف النجار"), TEXT.index("وأضاف النجار") + len("وأضاف"), "وأضاف", "أضاف", "add")


@pytest.fixture
def with_gap(tmp_path: Path) -> Iterator[Server]:
    """An article of three quotes, and records of the first and the last one."""
    article = Article("news/9", TEXT, title="جسر وعيد")
    first = quote("سنفتح الجسر قبل العيد", "وقالت", TEXT, speaker="ليلى الحداد", speaker_resolution="name")
    indirect = {"type": "indirect", "speaker": "سامر النجار", "speaker_kind": "person"}
    last = replace(quote("العمل طويل", "وأضاف النجار", TEXT, **indirect), cue=CUE)
    running = Server(tmp_path, [article], records(article, [first, last]))
    yield running
    running.stop()


def added(server: Server) -> Record:
    [row] = [row for row in server.decisions() if row["decision"] == "add"]
    return Record.model_validate(row["record"])


def test_a_gap_becomes_a_record_and_gold(browser: Any, with_gap: Server) -> None:
    page = open_page(browser, with_gap)
    assert marked(page, "gap") == MISSED
    assert "1" in page.inner_text("#gaps")
    page.click("mark.gap")
    page.wait_for_selector("#panel-title:has-text('اقتباس جديد')")
    assert (marked(page, "quote"), marked(page, "cue")) == (MISSED, "وأضاف"), "the cue beside it is proposed"
    page.click("#people button:has-text('سامر النجار')")
    assert page.input_value(".speaker_name input") == "سامر النجار"
    select(page, "سامر النجار")
    page.keyboard.press("2")
    select(page, "مهندس الموقع")
    page.click("#selection-buttons .affiliation")
    select(page, "لجريدة الضفة")
    page.keyboard.press("4")
    press(page, "c", "أضيف اقتباس جديد: سامر النجار: «الدهان")
    record = added(with_gap)
    assert (record.rule, record.type, record.quote) == ("reviewer", "direct", MISSED)
    assert (record.speaker, record.speaker_kind) == ("سامر النجار", "person")
    assert (record.affiliation, record.medium) == ("مهندس الموقع", "لجريدة الضفة")
    assert listed(page) == ["سنفتح الجسر قبل العيد", MISSED, "العمل طويل"]
    assert page.inner_text("#state") == "مضاف"
    assert page.locator("#text mark.gap").count() == 0
    press(page, "j", "")
    press(page, "a", "سجل القبول")
    press(page, "a", "سجل القبول")
    command = [
        sys.executable, "-m", "quotes", "review", str(with_gap.folder / "out.jsonl"),
        "--articles", str(with_gap.folder / "articles.jsonl"), "--gold",
    ]  # fmt: skip
    gold = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    assert [TEXT[slice(*quoted["quote"])] for quoted in gold["quotes"]][1] == MISSED
    assert page.errors == []


def test_by_keyboard_alone(browser: Any, with_gap: Server) -> None:
    page = open_page(browser, with_gap)
    page.keyboard.press("t")
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    for _ in range(30):
        if "سادة" in (page.text_content("#selected-words") or ""):
            break
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("m")
    page.wait_for_selector("#panel-title:has-text('اقتباس جديد')")
    assert marked(page, "quote").endswith("سادة")
    press(page, "Escape", "ألغي")
    press(page, "g", "اقتباس جديد لم يحفظ")
    press(page, "Enter", "أضيف اقتباس جديد")
    assert added(with_gap).quote == MISSED
    press(page, "u", "ألغي الإضافة السابق")
    assert marked(page, "gap") == MISSED


def test_a_selection_by_keyboard_counts_before_the_next_key(browser: Any, with_gap: Server) -> None:
    page = open_page(browser, with_gap)
    page.keyboard.press("t")
    shown = page.evaluate(
        """() => {
            for (const shiftKey of [false, true]) {
                const key = new KeyboardEvent("keydown", {key: "ArrowLeft", shiftKey, bubbles: true});
                document.activeElement.dispatchEvent(key);
            }
            return document.getElementById("selected-words").textContent;
        }"""
    )
    assert shown == "سنفتح الجسر"


def test_a_begun_quote_outlives_moving_on_and_a_reload(browser: Any, with_gap: Server) -> None:
    page = open_page(browser, with_gap)
    page.click("#gaps button")
    page.wait_for_selector("#panel-title:has-text('اقتباس جديد')")
    page.fill(".speaker_name input", "سامر")
    page.click("#list li:nth-child(2) button")
    page.wait_for_selector("#panel-title:has-text('الإسناد')")
    page.reload()
    page.wait_for_selector("#drafts-button:visible")
    ready(page)
    page.click("#drafts-button")
    page.wait_for_selector("#panel-title:has-text('اقتباس جديد')")
    assert page.input_value(".speaker_name input") == "سامر"
    press(page, "a", "")
    assert with_gap.decisions() == [], "nothing is accepted while a quote is being added"
    press(page, "c", "أضيف")
    assert added(with_gap).speaker == "سامر"


def test_a_quote_needs_a_cue(browser: Any, with_gap: Server) -> None:
    page = open_page(browser, with_gap)
    select(page, "وأضاف مهندس")
    page.keyboard.press("m")
    page.wait_for_selector("#panel-title:has-text('اقتباس جديد')")
    press(page, "c", "حدد أداة القول")
    assert with_gap.decisions() == []


def test_all_quotes_of_the_article_are_seen_and_a_click_goes_there(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    first, second = made_records()
    assert marked(page, "other") == second.quote
    page.click("mark.other")
    page.wait_for_selector("#text mark.quote:has-text('الطلاء')")
    assert marked(page, "other") == first.quote
    assert page.locator("#list button[aria-current=true] .words").text_content() == second.quote
    page.focus("mark.other")
    page.keyboard.press("Enter")
    page.wait_for_selector("#text mark.quote:has-text('سنفتح')")
    search(page, "سنفتح", "1–1")
    page.click("mark.other")
    page.wait_for_selector("#list li.beside")
    assert listed(page) == [second.quote, first.quote], "what is open stands in the list"
