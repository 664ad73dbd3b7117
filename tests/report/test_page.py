from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from quotes.article import Article
from quotes.record import records
from tests.access import faults
from tests.made import made_records, quote, title_record

pytest.importorskip("vl_convert")
pytest.importorskip("jinja2")

from quotes.report.page import pieces, render

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\u202e"\'&amp;{{ 7*7 }}'


def hostile_report() -> str:
    text = f'وقال {HOSTILE}: "{HOSTILE}".'
    article = Article("a", text, title=HOSTILE, source=HOSTILE, url="javascript:window.hacked=1")
    changes = {
        "speaker": HOSTILE,
        "affiliation": HOSTILE,
        "speaker_resolution": "name",
        "medium_name": HOSTILE,
    }
    found = records(article, [quote(HOSTILE, "وقال", text, **changes)])
    return render(found, HOSTILE, 10)


def test_the_context_is_cut_at_the_fields() -> None:
    [record, _] = made_records()
    cut = {piece.fields: piece.words for piece in pieces(record) if piece.fields}
    assert cut == {
        "quote": "سنفتح الجسر 🌉 غدا",
        "cue": "وقالت",
        "speaker": "ليلى الحداد",
        "affiliation": "الوزيرة",
        "medium": "لإذاعة المدينة",
    }
    assert "".join(piece.words for piece in pieces(record)) == record.context


def test_one_file_that_asks_for_nothing() -> None:
    page = render(made_records(), "تقرير", 10)
    assert page.count("<svg") == 5, "one more for each speaker"
    assert not re.search(r"""(?:src|href)=["'](?!https://example\.org/)""", page)
    assert not re.search(r"@import|url\((?!#)", page)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "default-src 'none'" in page
    assert 'href="https://example.org/news/7?a=1&amp;b=2"' in page


def test_more_quotes_than_are_shown() -> None:
    page = render(made_records(), "تقرير", 1)
    assert page.count('<li class="card"') == 1
    assert "1 منها غير معروضة هنا" in page


def test_without_dates_speakers_and_media() -> None:
    text = 'وقال: "نعم".'
    page = render(records(Article("a", text), [quote("نعم", "وقال", text)]), "تقرير", 10)
    assert "قائل غير مذكور" in page
    assert "عبر الزمن" not in page


def test_hostile_words_stay_words() -> None:
    page = hostile_report()
    assert "<img" not in page
    assert page.count("<script>") == 1
    assert "javascript:" not in page
    assert "49" not in re.sub(r"<svg.*?</svg>", "", page, flags=re.S).split("<body>")[1].split("<script>")[0]


@pytest.mark.browser
def test_the_report_in_a_browser(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(render(made_records(), "تقرير", 10), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.fill("input[name=words]", "الحدّاد")
    assert page.inner_text("#shown") == "2"
    page.fill("input[name=words]", "اذاعه")
    assert page.inner_text("#shown") == "1"
    assert page.locator(".card:visible mark.quote").text_content() == "سنفتح الجسر 🌉 غدا"
    page.fill("input[name=words]", "")
    page.select_option("select[name=type]", "indirect")
    assert page.inner_text("#shown") == "1"
    page.fill("input[name=from]", "2025-01-01")
    assert page.inner_text("#shown") == "0"
    page.click("button[type=reset]")
    page.wait_for_selector("#shown:has-text('2')")
    for name, value, shown in (
        ("speaker", "الحدّاد", "2"),
        ("speaker", "سامر", "0"),
        ("confidence", "0.95", "0"),
        ("confidence", "0.9", "2"),
    ):
        page.fill(f"input[name={name}]", value)
        assert page.inner_text("#shown") == shown
        page.fill(f"input[name={name}]", "")
    page.select_option("select[name=outlet]", "صحيفة الميناء")
    assert page.inner_text("#shown") == "2"
    page.click("summary")
    page.click("button[data-speaker]")
    assert page.input_value("input[name=speaker]") == "ليلى الحداد"
    assert errors == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_serious_bars_anybody(browser: Any, tmp_path: Path, width: int) -> None:
    path = tmp_path / "report.html"
    path.write_text(render(made_records(), "تقرير", 10), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    page.click("summary")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def on_days(*days: str | None) -> str:
    [record, _] = made_records()
    found = [
        record.model_copy(update={"article": record.article.model_copy(update={"date": day})}) for day in days
    ]
    return render(found, "تقرير", 10)


@pytest.mark.browser
def test_time_has_its_true_distance_and_runs_to_the_left(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(on_days("2024-01-10", "2024-02-10", "2024-11-10"), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    bars = page.locator(".time .mark-rect path").all()
    edges = [bar.bounding_box() for bar in bars]
    right = [box["x"] + box["width"] for box in edges]
    assert len(right) == 3
    assert right[0] > right[1] > right[2]
    assert (right[1] - right[2]) / (right[0] - right[1]) == pytest.approx(9, abs=0.7)


def test_undated_quotes_are_said() -> None:
    assert "منها 1 بلا تاريخ" in on_days("2024-01-10", None)
    assert "كلها بلا تاريخ" in on_days(None)
    assert "بلا تاريخ" not in on_days("2024-01-10")


def test_what_is_printed_again_is_not_shown_again() -> None:
    [record, _] = made_records()
    page = render([record, record.model_copy(update={"duplicate_of": record.id})], "تقرير", 10)
    assert page.count('<li class="card"') == 1
    assert "ما أعيد طبعه (1)" in page


def test_each_card_tells_its_confidence_and_its_article() -> None:
    [record, other] = made_records()
    bare = other.model_copy(update={"article": other.article.model_copy(update={"url": None})})
    page = render([record, bare], "تقرير", 10)
    assert page.count("الثقة 0.90") == 2
    assert page.count(">المقال</a>") == 1
    assert '<bdi dir="ltr">news/7</bdi>' in page


@pytest.mark.browser
def test_a_hostile_report_runs_nothing(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(hostile_report(), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert HOSTILE in page.locator("h1").text_content()


def test_a_quote_in_a_title_is_shown_in_it() -> None:
    record = title_record()
    cut = {piece.fields: piece.words for piece in pieces(record) if piece.fields}
    assert cut == {"quote": record.quote, "cue": ":", "speaker": "ليلى الحداد"}
    assert "".join(piece.words for piece in pieces(record)) == record.article.title
    assert "عنوان" in render([record], "تقرير", 10)


def test_the_kind_of_speaker_is_shown_where_it_is_known() -> None:
    [record, other] = made_records()
    page = render([record, other.model_copy(update={"speaker_kind": None})], "تقرير", 10)
    assert page.count("القائل: ") == page.count("القائل: شخص مسمى") == 1


def test_the_day_it_was_said_is_shown_where_it_is_known() -> None:
    [record, other] = made_records()
    page = render([record.model_copy(update={"said_on": "2024-03-04"}), other], "تقرير", 10)
    assert page.count("قيل في") == page.count("قيل في 2024-03-04") == 1
