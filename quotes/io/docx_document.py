"""The article in a Word document (.docx), with python-docx: a paragraph a line."""

from __future__ import annotations

import io
from typing import Any

from quotes.article import Article
from quotes.io.extras import how_to_install
from quotes.problem import Problem

_PARAGRAPHS = ".//w:p[not(ancestor::w:txbxContent)]"
"""Those of tables too, in their order; what stands in boxes beside the text is left out."""
_PIECES = (
    ".//w:r[not(ancestor::w:moveFrom)]/*[self::w:t or self::w:tab or self::w:br or self::w:cr]"
    "[not(ancestor::w:txbxContent)]"
)
"""What was deleted with changes tracked is left out, what was inserted is there."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n"}


def read_docx(raw: bytes, name: str, place: str) -> Article | Problem:
    """The document as one article; its title, date and author are those that its text prints."""
    try:
        import docx
    except ImportError as error:
        return Problem(place, "extra", how_to_install("office", error))
    try:
        body: Any = docx.Document(io.BytesIO(raw)).element.body
        lines = [_line(paragraph) for paragraph in body.xpath(_PARAGRAPHS)]
    except Exception as error:  # the library tells a damaged file in many ways
        reason = " ".join(str(error).split()) or type(error).__name__
        return Problem(
            place, "kind", f"a damaged document ({reason}): open it in its program and save it again"
        )
    return Article(name, "\n".join(lines).strip("\n"), place=place)


def _line(paragraph: Any) -> str:
    pieces = paragraph.xpath(_PIECES)
    return "".join(_SIGNS.get(piece.tag.rpartition("}")[2], piece.text or "") for piece in pieces)
