"""Arabic letters by their Unicode names, for code that speaks of spelling; words and endings stand in rules/."""

from __future__ import annotations

HAMZA = "ء"
ALEF = "ا"
ALEF_MAQSURA = "ى"
BEH = "ب"
TEH = "ت"
TEH_MARBUTA = "ة"
SEEN = "س"
FEH = "ف"
KAF = "ك"
LAM = "ل"
MEEM = "م"
NOON = "ن"
HEH = "ه"
"""Also what teh marbuta folds to."""
WAW = "و"
YEH = "ي"

FATHATAN = "\u064b"
"""Of a word in the accusative, written before its alef or behind it."""

ALEFS_WITH_HAMZA = "أإآ"
