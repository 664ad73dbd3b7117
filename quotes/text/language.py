"""Whether a text can be Arabic at all, by the Unicode blocks of its letters alone."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile(r"(?![\W\d_])[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")


def arabic_share(text: str) -> float | None:
    """The share of Arabic-script letters among all letters, 0..1; None where the text has no letters."""
    letters = len(_LETTER.findall(text))
    return len(_ARABIC_LETTER.findall(text)) / letters if letters else None
