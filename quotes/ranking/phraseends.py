"""Where the words for a speaker end, and those for his role begin, although nothing parts them from the others.

The predicate of a topic begins with ف: أما المدرب فلان فاكتفى بالقول. An object may follow its subject at once:
دعت منظمة العفو الدولية السلطات إلى التحقيق, and another person's name the one before: استقبل الوزير فلان السفيرة فلانة.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.ranking.evidence import Evidence, Guess, NameWords, Proposal, Reading, Span
from quotes.text.clitics import ARTICLE
from quotes.text.letters import ALEF, FATHATAN, FEH, HAMZA, HEH, TEH, YEH
from quotes.text.words import Word, words

_LONGEST_TOPIC = 150
"""Code points from أما to the words looked at."""
_NEXT = 20
"""Code points behind them in which the next word begins."""
_PARTING = "،,؛;:.-–"
_SHORTEST_RANKED = 2
"""Words of a role before a rank: in قائد الفريق the last is none."""
_FEMININE = (HEH, ALEF + TEH)
_MAY_BE_FEMININE = (HEH, ALEF, YEH, HAMZA)
_SENTENCE_END = re.compile(r"[.!?؟\n]")


def cut_phrases(evidence: Evidence) -> Evidence:
    """The article with the words of speakers and names cut where they run on."""
    cuts: dict[Span, Span] = {}
    persons = sorted(name.span for name in evidence.names if name.person)

    def cut(span: Span) -> Span:
        if span not in cuts:
            cuts[span] = cut_phrase(evidence, span)
        return cuts[span]

    def of_rules(proposal: Proposal) -> Proposal:
        speaker = proposal.speaker
        mention = proposal.mention and cut(proposal.mention)
        if speaker and mention and mention != proposal.mention:
            speaker = evidence.printed(mention)
        elif speaker:
            speaker = _cut_text(speaker, evidence)
        role = proposal.role and cut_role(evidence, persons, proposal.role)
        medium = proposal.medium and cut_channel(evidence, proposal.medium)
        return replace(proposal, mention=mention, speaker=speaker, role=role, medium=medium)

    def of_role(guess: Guess) -> Guess:
        return Guess(cut_role(evidence, persons, guess.span), guess.probability)

    def of_network(reading: Reading) -> Reading:
        speaker = [Guess(cut(g.span), g.probability) for g in reading.speaker]
        media = [Guess(cut_channel(evidence, g.span), g.probability) for g in reading.medium]
        return replace(reading, speaker=speaker, role=[of_role(g) for g in reading.role], medium=media)

    return replace(
        evidence,
        proposals=[of_rules(p) for p in evidence.proposals],
        readings=[of_network(r) for r in evidence.readings],
        names=[replace(name, span=cut(name.span)) for name in evidence.names],
        roles=[of_role(tag) for tag in evidence.roles],
    )


def cut_phrase(evidence: Evidence, span: Span) -> Span:
    """The words of a speaker without the predicate, the object, the wish or the manner behind them."""
    found = list(words(evidence.text, *span))
    end = min(_object(found, evidence.lists), _remark(found, evidence.lists))
    if end == len(found) and _is_topic(evidence, span):
        end = _predicate(found, evidence, span)
    return (span[0], found[end - 1].end) if end < len(found) else span


def cut_channel(evidence: Evidence, span: Span) -> Span:
    """The words of a channel without the object behind it, and without عنه: نقلت الوكالة عنه قوله."""
    found = list(words(evidence.text, *span))
    del found[_object(found, evidence.lists) :]
    while len(found) > 1 and found[-1].fold in evidence.lists.relayed:
        found.pop()
    return (span[0], found[-1].end) if found and found[-1].end < span[1] else span


def cut_role(evidence: Evidence, persons: Sequence[Span], span: Span) -> Span:
    """The words of a role from the title on that follows another person's name, if there is one; without courtesies,
    and without the rank before the bearer's: معالي قائد الحرس العميد فلان."""
    first, end = bisect_left(persons, span), bisect_left(persons, (span[1], 0))
    start = span[0]
    for name in persons[first:end]:
        following = next(words(evidence.text, name[1], span[1]), None)
        if following is not None and _opens_role(following, evidence.lists):
            start = following.start
    found = list(words(evidence.text, start, span[1]))
    before_name = any(0 <= name[0] - span[1] <= 1 for name in persons[end : end + 1])
    while len(found) > 1 and _ends_no_role(found, before_name, evidence.lists):
        found.pop()
    while len(found) > 1 and found[0].fold in evidence.lists.courtesies:
        del found[0]
    return (found[0].start, found[-1].end) if found else span


def _ends_no_role(found: Sequence[Word], before_name: bool, lists: NameWords) -> bool:
    """A sign between role and name, or the rank before a name."""
    last = found[-1]
    return last.text in _PARTING or (
        before_name and len(found) > _SHORTEST_RANKED and last.fold in lists.ranks
    )


def _opens_role(word: Word, lists: NameWords) -> bool:
    return word.text.startswith(ARTICLE) and word.fold in lists.titles and word.fold not in lists.honorifics


def _cut_text(speaker: str, evidence: Evidence) -> str:
    """The same of a speaker whose words stand elsewhere."""
    found = list(words(speaker))
    end = _object(found, evidence.lists)
    return speaker[: found[end - 1].end] if end < len(found) else speaker


def _object(found: Sequence[Word], lists: NameWords) -> int:
    """Where a definite noun begins that cannot belong to the definite phrase before it; else the number of words.

    An institution never does (هيئة الدفاع المحكمة); others do not where they cannot agree with head and adjective.
    """
    for i in range(1, len(found)):
        before, noun = found[i - 1].fold, found[i].fold
        if not (before.startswith(ARTICLE) and noun.startswith(ARTICLE)) or noun in lists.relatives:
            continue
        if noun in lists.institutions or (i > 1 and not _may_agree(found[0].fold, before, noun, i)):
            return i
    return len(found)


def _may_agree(head: str, adjective: str, noun: str, place: int) -> bool:
    if head.endswith(_FEMININE):
        return not adjective.endswith(YEH + HEH) or noun.endswith(_MAY_BE_FEMININE)
    masculine = place == 2 and head.startswith(ARTICLE) and adjective.endswith(YEH)
    return not (masculine and noun.endswith(HEH))


def _remark(found: Sequence[Word], lists: NameWords) -> int:
    """Where a wish begins (حفظه الله), or a last word in the accusative (واقفًا); else the number of words."""
    pairs = (f"{word.fold} {following.fold}" for word, following in pairwise(found))
    wish = next((i for i, pair in enumerate(pairs) if i and pair in lists.blessings), len(found))
    circumstance = len(found) > 1 and found[-1].text.rstrip(ALEF).endswith(FATHATAN)
    return min(wish, len(found) - circumstance)


def _is_topic(evidence: Evidence, span: Span) -> bool:
    """Whether the sentence begins with أما, before these words."""
    start = max(0, span[0] - _LONGEST_TOPIC)
    before = _SENTENCE_END.split(evidence.text[start : span[0]])[-1]
    return any(word.fold in evidence.lists.topics for word in words(before))


def _predicate(found: Sequence[Word], evidence: Evidence, span: Span) -> int:
    """Where the predicate of a topic begins, at the last word with ف that is no given name; else their number."""
    following = next((w for w in words(evidence.text, span[1], span[1] + _NEXT) if w.kind == "word"), None)
    if following is not None and following.fold.startswith(FEH):
        return len(found)
    lists = evidence.lists
    for i in range(len(found) - 1, 0, -1):
        form = found[i].fold
        if form.startswith(FEH) and form not in lists.masculine and form not in lists.feminine:
            return i
    return len(found)
