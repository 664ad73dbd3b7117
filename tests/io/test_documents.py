from __future__ import annotations

from quotes.article import Article
from quotes.io.docx_document import read_docx
from quotes.io.reading import Reading
from quotes.io.sheet import read_sheets
from quotes.problem import Problem
from tests.io.made import HEAD, LONG, ROWS, TEXT, document, sheet


def test_a_word_document_is_one_article_a_paragraph_a_line() -> None:
    assert read_docx(document((LONG, "", TEXT)), "a", "a.docx") == Article("a", f"{LONG}\n\n{TEXT}")


def test_a_damaged_document_is_told() -> None:
    problem = read_docx(document()[:500], "a", "a.docx")
    assert isinstance(problem, Problem)
    assert "save it again" in problem.message


def test_a_row_of_a_sheet_is_an_article_numbers_whole() -> None:
    raw = sheet(((), HEAD, ROWS[0], ("", "", ""), (7, TEXT, 1.5)))
    first, second = read_sheets(raw, "a.xlsx", Reading())
    assert (first, second) == (Article(*ROWS[0]), Article("7", TEXT, "1.5"))
    assert isinstance(second, Article)
    assert second.place == "a.xlsx:5"


def test_a_sheet_without_rows_and_a_damaged_one_are_told() -> None:
    for raw, words in ((sheet((HEAD,)), "no articles"), (sheet()[:-30], "save it again")):
        [problem] = read_sheets(raw, "a.xlsx", Reading())
        assert isinstance(problem, Problem)
        assert words in problem.message
