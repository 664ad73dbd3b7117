"""The page in a real browser: Debian's Chromium, headless, driven over a server process of its own."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.article import Article
from quotes.record import records
from tests.made import ARTICLE, made_records, quote
from tests.review.driving import Server, choose, marked, open_page, press, ready, select

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\u202e"\'&amp;'

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does"),
]


def test_the_quote_is_shown_in_its_article(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert marked(page, "quote") == "سنفتح الجسر 🌉 غدا"
    assert marked(page, "speaker") == "ليلى الحداد"
    assert marked(page, "affiliation") == "الوزيرة"
    assert marked(page, "medium") == "لإذاعة المدينة"
    assert marked(page, "cue") == "وقالت"
    assert page.locator("mark.quote").first.is_visible()
    page.click("#language")
    assert page.evaluate("document.documentElement.dir") == "ltr"
    assert page.evaluate("getComputedStyle(document.getElementById('text')).direction") == "rtl"
    assert page.errors == []


def test_the_desk_s_day(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    page.fill("#words", "الطلاء")
    page.wait_for_selector("#found:has-text('1–2')")
    choose(page, "status", "undecided")
    page.click("#list li:nth-child(2) button")
    page.wait_for_selector("mark.quote:has-text('اكتمل الطلاء')")
    press(page, "a", "سجل القبول: سامر النجار: «اكتمل الطلاء»")
    page.wait_for_selector("#found:has-text('1–1')")
    page.click("button[type=reset]")
    page.wait_for_selector("#found:has-text('1–3')")
    ready(page)

    page.click("#list li:nth-child(1) button")
    page.wait_for_selector("mark.quote:has-text('سنفتح الجسر')")
    select(page, "الجسر 🌉 غدا")
    page.keyboard.press("1")
    select(page, "ليلى الحداد لإذاعة")
    page.click("#fields .speaker .take")
    page.click("#fields .medium .empty")
    assert marked(page, "quote") == "الجسر 🌉 غدا"
    page.fill("#note", "راجعت التسجيل")
    page.keyboard.press("Enter")
    press(page, "c", "سجل التصحيح")

    page.wait_for_selector("mark.quote:has-text('العمال أنهوا')")
    press(page, "r", "سجل الرفض")
    press(page, "u", "ألغي الرفض السابق")

    accepted, corrected, rejected, undone = server.decisions()
    assert (accepted["decision"], accepted["reviewer"]) == ("accept", "هدى")
    first, second = made_records()
    text = ARTICLE.text
    corrections = corrected["corrections"]
    assert corrected["record_id"] == first.id
    assert text[slice(*corrections["quote"])] == "الجسر 🌉 غدا"
    assert text[slice(*corrections["speaker"])] == "ليلى الحداد لإذاعة"
    assert corrections["speaker_name"] == "ليلى الحداد لإذاعة"
    assert corrections["medium"] is None
    assert corrected["note"] == "راجعت التسجيل"
    assert (rejected["decision"], rejected["record_id"]) == ("reject", second.id)
    assert (undone["decision"], undone["record_id"]) == ("undo", second.id)

    page.reload()
    page.wait_for_selector("#list button[data-status=corrected]")
    assert page.locator("#list button[data-status=accepted]").count() == 1
    assert page.locator("#list button[data-status=undecided]").count() == 1
    assert page.inner_text("#who") == "المراجع: هدى"
    assert page.errors == []


def test_an_arabic_keyboard_has_the_same_keys(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyA', key: 'ش', bubbles: true}))"
    )
    page.wait_for_selector("#message:has-text('سجل القبول')")
    assert [row["decision"] for row in server.decisions()] == ["accept"]


def test_nothing_is_decided_without_a_name(browser: Any, server: Server) -> None:
    page = open_page(browser, server, reviewer="")
    page.keyboard.press("a")
    page.wait_for_selector("#who-dialog[open]")
    page.keyboard.press("Escape")
    ready(page)
    assert server.decisions() == []


def test_two_browsers_at_once(browser: Any, server: Server) -> None:
    huda = open_page(browser, server, "هدى")
    sami = open_page(browser, server, "سامي", f"?record={made_records()[0].id}")
    press(huda, "a", "سجل القبول")
    press(sami, "r", "سبقك مراجع آخر")
    sami.wait_for_selector("#state[data-status=accepted]")
    assert [row["reviewer"] for row in server.decisions()] == ["هدى"]
    press(sami, "r", "سجل الرفض")
    assert [row["reviewer"] for row in server.decisions()] == ["هدى", "سامي"]
    huda.wait_for_selector("#list button[data-status=rejected]", timeout=15_000)


def test_a_kill_in_between_loses_nothing(browser: Any, server: Server) -> None:
    page = open_page(browser, server)
    press(page, "a", "سجل القبول")
    server.stop(signal.SIGKILL)
    press(page, "r", "الخادم لا يجيب")
    assert [row["decision"] for row in server.decisions()] == ["accept"]
    with (server.folder / "out.reviews.jsonl").open("ab") as file:
        file.write(b'{"record_id": "cut')
    server.start()
    page = open_page(browser, server)
    page.wait_for_selector("#list button[data-status=accepted]")
    press(page, "r", "سجل الرفض")
    lines = (server.folder / "out.reviews.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines[1] == '{"record_id": "cut'
    assert [json.loads(lines[n])["decision"] for n in (0, 2)] == ["accept", "reject"]


def test_hostile_words_are_only_shown(browser: Any, tmp_path: Path) -> None:
    text = f'وقالت {HOSTILE} ليلى الحداد: "سنفتح {HOSTILE} غدا" {HOSTILE}'
    article = Article(f"id {HOSTILE}", text, title=HOSTILE, source=HOSTILE, url="javascript:window.hacked=1")
    hostile = quote(
        f"سنفتح {HOSTILE} غدا",
        "وقالت",
        text,
        speaker=HOSTILE,
        affiliation=HOSTILE,
        medium_name=HOSTILE,
        medium_span=(6, 6 + len(HOSTILE)),
        speaker_mention=(6, 6 + len(HOSTILE)),
        affiliation_span=(6, 6 + len(HOSTILE)),
    )
    server = Server(tmp_path, [article], records(article, [hostile]))
    try:
        page = open_page(browser, server, HOSTILE[:80])
        page.fill("#note", HOSTILE)
        page.keyboard.press("Enter")
        press(page, "a", "سجل القبول")
        page.reload()
        page.wait_for_selector("#list button[data-status=accepted]")
        page.click("aside summary")
        assert page.evaluate("window.hacked") is None
        assert page.locator("img, article script, a[href^=javascript]").count() == 0
        assert page.locator("#text").text_content() == text
        assert page.errors == []
    finally:
        server.stop()


def test_another_site_cannot_decide(browser: Any, server: Server, tmp_path: Path) -> None:
    row = {
        "record_id": made_records()[0].id,
        "decision": "reject",
        "corrections": {},
        "reviewer": "x",
        "seen": 0,
    }
    other = Server(tmp_path_beside(tmp_path), [ARTICLE], made_records())
    try:
        page = open_page(browser, other, bypass_csp=True)
        sent = page.evaluate(
            """([address, row]) => fetch(address + "api/decisions", {
                method: "POST", mode: "no-cors", headers: {"Content-Type": "text/plain"}, body: JSON.stringify(row),
            }).then(answer => answer.type, error => "refused")""",
            [server.address, row],
        )
        assert sent in ("opaque", "refused")
        assert server.decisions() == []
    finally:
        other.stop()


def tmp_path_beside(path: Path) -> Path:
    beside = path / "other"
    beside.mkdir()
    return beside


def test_a_changed_article_is_told_and_corrected_in_its_context(browser: Any, tmp_path: Path) -> None:
    first, _ = made_records()
    line = ARTICLE.text.splitlines()[2]
    changed = replace(ARTICLE, text=f"سطر جديد.\n{ARTICLE.text}")
    server = Server(tmp_path, [changed], [first.model_copy(update={"context": line})])
    try:
        page = open_page(browser, server)
        assert "تغير نص هذا المقال" in page.inner_text("#warning")
        assert page.locator("#text").text_content() == line
        assert marked(page, "quote") == first.quote
        select(page, "الجسر 🌉 غدا")
        page.keyboard.press("1")
        press(page, "c", "سجل التصحيح")
        [row] = server.decisions()
        assert ARTICLE.text[slice(*row["corrections"]["quote"])] == "الجسر 🌉 غدا"
    finally:
        server.stop()
