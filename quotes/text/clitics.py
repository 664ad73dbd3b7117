"""The letters that Arabic joins to the front of a word: و ف ب ل ك and the article."""

from __future__ import annotations

from quotes.text.letters import ALEF, BEH, FEH, KAF, LAM, WAW

ARTICLE = ALEF + LAM
LAM_ARTICLE = LAM + LAM
"""لل: ل swallows the first letter of an article behind it (للتقييم)."""
CONJUNCTIONS = WAW + FEH
PREPOSITIONS = LAM + BEH + KAF
PROCLITICS = CONJUNCTIONS + PREPOSITIONS
