"""One article's predicted records held against its gold quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quotes.evaluation.agreement import WORD, same_name, same_phrase, shares_word
from quotes.evaluation.data import GoldArticle, GoldQuote, Prediction, Span
from quotes.evaluation.pairing import Words, iou, pair

MARKED = ("direct", "mixed")


@dataclass(frozen=True)
class Match:
    """A gold quote and the record paired with it: what is right about the record."""

    text: str
    gold: GoldQuote
    record: Prediction
    gold_words: Words
    words: Words

    @cached_property
    def exact(self) -> bool:
        return self.words == self.gold_words

    @cached_property
    def strict(self) -> bool:
        return iou(self.words, self.gold_words) >= 0.8

    @cached_property
    def marked(self) -> bool:
        return self.gold.type in MARKED and self.record.type in MARKED

    @cached_property
    def type(self) -> bool:
        return self.gold.type == self.record.type

    @cached_property
    def cue(self) -> bool:
        return same_cue(self.gold, self.record)

    @cached_property
    def speaker_full(self) -> bool:
        return same_name(self.record.speaker, self.gold.speaker_full)

    @cached_property
    def speaker(self) -> bool:
        """The record names the speaker by his full name, or by another string that a reader accepts."""
        accepted = self.gold.speaker_alt or ()
        return self.speaker_full or any(same_name(self.record.speaker, name) for name in accepted)

    @cached_property
    def speaker_close(self) -> bool:
        local = self.gold.speaker and self.text[slice(*self.gold.speaker)]
        return self.speaker or shares_word(self.record.speaker, self.gold.speaker_full, local)

    @cached_property
    def affiliation_repeats_speaker(self) -> bool:
        """The role left out is that of an unnamed speaker: it says nothing that the speaker does not."""
        gold = self.gold
        return bool(
            gold.affiliation
            and not self.record.affiliation
            and same_name(gold.affiliation, gold.speaker_full)
        )

    @cached_property
    def affiliation_best(self) -> bool:
        return self.affiliation_repeats_speaker or same_phrase(self.record.affiliation, self.gold.affiliation)

    @cached_property
    def affiliation(self) -> bool:
        golds = (self.gold.affiliation, self.gold.affiliation_local)
        return self.affiliation_best or same_phrase(self.record.affiliation, *golds)

    @cached_property
    def gold_medium(self) -> str | None:
        return self.text[slice(*self.gold.medium)] if self.gold.medium else None

    @cached_property
    def medium(self) -> bool:
        return same_phrase(self.record.medium, self.gold_medium)

    @cached_property
    def perfect(self) -> bool:
        return self.exact and self.speaker and self.affiliation and self.medium


@dataclass(frozen=True)
class Comparison:
    """An article compared: its matches, what was missed, what was invented, and its passages in marks."""

    article: GoldArticle
    records: Sequence[Prediction]
    matches: Sequence[Match]
    missed: Sequence[GoldQuote]
    spurious: Sequence[Prediction]
    covered: Sequence[float]
    """Of each gold quote that a record touches, the share of its words in that record."""
    verbatim: Sequence[tuple[Words, Words]]
    verbatim_gold: int
    verbatim_predicted: int


def compare(article: GoldArticle, records: Sequence[Prediction]) -> Comparison:
    """Pair the records of one article with its gold quotes, one to one."""
    starts = [match.span() for match in WORD.finditer(article.text)]

    def words_of(span: Span) -> Words:
        return frozenset(i for i, (start, end) in enumerate(starts) if start < span[1] and end > span[0])

    def prefer_same_cue(i: int, j: int) -> bool:
        return same_cue(article.quotes[i], records[j])

    gold = [words_of(quote.quote) for quote in article.quotes]
    predicted = [words_of((record.start, record.end)) for record in records]
    pairs = pair(gold, predicted, prefer_same_cue)
    touching = pair(gold, predicted, prefer_same_cue, least=1e-9)
    gold_marks = [words_of(span) for quote in article.quotes for span in quote.verbatim]
    marks = [words_of(span) for record in records for span in record.verbatim_spans]
    return Comparison(
        article=article,
        records=records,
        matches=[
            Match(article.text, article.quotes[i], records[j], gold[i], predicted[j])
            for i, j in sorted(pairs.items())
        ],
        missed=[quote for i, quote in enumerate(article.quotes) if i not in pairs],
        spurious=[record for j, record in enumerate(records) if j not in pairs.values()],
        covered=[len(gold[i] & predicted[j]) / len(gold[i]) for i, j in touching.items()],
        verbatim=[(gold_marks[i], marks[j]) for i, j in pair(gold_marks, marks).items()],
        verbatim_gold=len(gold_marks),
        verbatim_predicted=len(marks),
    )


def same_cue(gold: GoldQuote, record: Prediction) -> bool:
    """Whether the record's cue overlaps the gold cue."""
    cue = record.cue
    if cue is None or cue.start is None or cue.end is None:
        return False
    return gold.cue[0] < cue.end and gold.cue[1] > cue.start
