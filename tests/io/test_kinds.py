from __future__ import annotations

import pytest

from quotes.io.kinds import Format, Kind, kind_of, refusal
from quotes.io.reading import Fields
from tests.io.made import TEXT, array, document, feed, lines, page, sheet, table, zipped

NAMES = Fields().names()


@pytest.mark.parametrize(
    ("raw", "given", "kind"),
    [
        (TEXT.encode(), "text", "text"),
        (lines().encode(), "jsonl", "lines"),
        (lines().encode(), "text", "lines"),
        (lines().encode("utf-16"), None, "refused"),
        (array().encode(), None, "values"),
        (array().encode(), "text", "values"),
        (b'["a"]', "jsonl", "lines"),
        ("[القاهرة] قال".encode(), None, "text"),
        ("{قال} نعم".encode(), "text", "text"),
        (b'{\n "id": 1', "jsonl", "values"),
        (page().encode(), "text", "html"),
        (page().encode("utf-16"), None, "html"),
        (b"<p>x</p>", "html", "html"),
        (feed(()).encode(), "html", "feed"),
        (feed(()).encode(), None, "feed"),
        (table().encode(), None, "csv"),
        (table(";").encode(), "text", "csv"),
        ("عنوان, متن\n".encode(), "csv", "csv"),
        ("عنوان, متن\n".encode(), "text", "text"),
        (sheet(), "text", "sheet"),
        (document(), "sheet", "docx"),
        (b"%PDF-1.7", "text", "refused"),
        (b"<NewsML/>", "feed", "refused"),
    ],
)
def test_the_content_tells_the_kind(raw: bytes, given: Format | None, kind: Kind) -> None:
    assert kind_of(raw, given, "utf-8", NAMES) == kind


@pytest.mark.parametrize(
    ("raw", "given", "words"),
    [
        (b"%PDF-1.7\n", "text", "pdftotext"),
        (b"{\\rtf1 x}", "text", ".docx"),
        (b"\x1f\x8b\x08", "jsonl", ".gz"),
        (zipped({"a.txt": "x"}), "text", "unpack"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "text", "OpenDocument"),
        (document()[:300], "docx", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "text", "old Word"),
        (b"not a sheet", "sheet", "save it again"),
        (b"\x00\x01\x02" * 50, "text", "no text"),
        ("a b c d: ".encode("utf-16-le") + TEXT.encode("utf-16-le"), "text", "--encoding utf-16-le"),
        (b"<NewsML/>", "feed", "no RSS or Atom"),
    ],
)
def test_what_is_not_read_is_told_with_what_to_do(raw: bytes, given: Format, words: str) -> None:
    assert kind_of(raw, given, "utf-8", NAMES) == "refused"
    message = refusal(raw, given, "utf-8")
    assert words in message
    assert "\n" not in message
