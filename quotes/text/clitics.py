"""The letters that Arabic joins to the front of a word: و ف ب ل ك and the article."""

from __future__ import annotations

ARTICLE = "ال"
LAM = ARTICLE[1]
"""ل, which swallows the first letter of an article behind it: للتقييم."""
PROCLITICS = "وفبلك"
