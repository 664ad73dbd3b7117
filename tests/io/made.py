"""Small files of every kind that is read, or refused, with articles of our own invention."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

TEXT = 'وقالت المهندسة ليلى الحمروني: "لم نقطع شجرة واحدة في الحديقة كلها".'
LONG = (
    "افتتحت بلدية المرسى صباح الثلاثاء حديقة عامة على مساحة أربعة هكتارات في الحي الشرقي من المدينة، "
    "بعد عامين من الأشغال."
)
ROWS = (("a1", LONG, "حديقة في المرسى"), ("a2", TEXT, "الأشجار باقية"))
"""Id, text, title."""
HEAD = ("id", "text", "title")


def lines(rows: Sequence[Sequence[str]] = ROWS) -> str:
    """JSON Lines."""
    return "".join(json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)


def array(rows: Sequence[Sequence[str]] = ROWS) -> str:
    """A JSON array over several lines."""
    return json.dumps([dict(zip(HEAD, row, strict=True)) for row in rows], ensure_ascii=False, indent=1)


def table(delimiter: str = ",", rows: Sequence[Sequence[str]] = ROWS) -> str:
    """CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEAD, *rows])
    return out.getvalue()


def page(charset: str = "utf-8", body: str = f"<p>{LONG}</p>\n<p>{TEXT}</p>") -> str:
    """A page that holds nothing but an article."""
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}"><title>حديقة في المرسى</title></head>'
        f"<body><article><h1>حديقة في المرسى</h1>{body}</article></body></html>"
    )


def feed(links: Sequence[str]) -> str:
    """RSS."""
    items = "".join(
        f"<item><title>خبر {number}</title><link>{link}</link>"
        f"<pubDate>Tue, 05 Mar 2024 09:30:00 +0300</pubDate></item>"
        for number, link in enumerate(links)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>أخبار</title>{items}'
        "</channel></rss>"
    )


def document(paragraphs: Sequence[str] = (LONG, TEXT)) -> bytes:
    """A Word document."""
    import docx

    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheet(rows: Sequence[Sequence[Any]] = (HEAD, *ROWS), name: str = "Sheet1") -> bytes:
    """A workbook (.xlsx) of one sheet, its cells written as text or numbers."""
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relation(f"{related}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook {main} xmlns:r="{related}"><sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _relation(f"{related}/worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>",
    }
    return zipped({name: f'<?xml version="1.0" encoding="UTF-8"?>{text}' for name, text in files.items()})


def zipped(files: dict[str, str]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def _relation(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def _cell(value: Any) -> str:
    if isinstance(value, (int, float)):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
