"""Names in a phrase for somebody else: زوجة فلان and مستشار للرئيس فلان are not the one who is named."""

from __future__ import annotations

from dataclasses import replace

from quotes.ranking.evidence import Evidence, Guess, Keys, NameWords, Proposal, Span
from quotes.text.clitics import ARTICLE, LAM_ARTICLE
from quotes.text.letters import HEH, LAM
from quotes.text.words import words

_REACH = 60
"""Code points before a name in which such a noun is looked for."""
_LONGEST = 5
"""Words from that noun to the name."""


def names_another(phrase: Keys, name: Keys, lists: NameWords) -> bool:
    """Whether a phrase for a relative, or for somebody's staff, ends in the name of him to whom they belong.

    Between noun and name his title may stand, or what he is: زوجة المتوفى فلان, but والد الطفلة فلان, where the name is
    a man's. Of staff only a noun without article says so, and behind it nothing, a title after ل or باسم, or whom
    relatives and lawyers speak for (المتهم): in مستشار الأمن القومي فلان the adviser is named.
    """
    head, end = phrase[: -len(name)], phrase[-len(name) :]
    if not head or not name or end != name:
        return False
    noun, between = head[0], head[1:]
    if noun not in lists.kin and noun not in lists.staff:
        return False
    if not between:
        return True
    by_name = between[0] in lists.construct_prepositions and len(between) > 1
    owner = between[1] if by_name else between[0]
    if _forms(owner) & lists.told_of:
        return True
    title = bool(_forms(owner) & lists.titles)
    if noun in lists.kin:
        return (title or owner.startswith(ARTICLE)) and _agree(owner, name[0], lists)
    return title and (by_name or owner.startswith(LAM)) and _agree(owner, name[0], lists)


def whole_phrases(evidence: Evidence) -> Evidence:
    """The article with each speaker's words that follow a noun for his relative or staff taken together with it."""
    proposals = [_whole_proposal(evidence, p) for p in evidence.proposals]
    readings = [
        replace(r, speaker=[Guess(whole_phrase(evidence, g.span), g.probability) for g in r.speaker])
        for r in evidence.readings
    ]
    return replace(evidence, proposals=proposals, readings=readings)


def whole_phrase(evidence: Evidence, span: Span) -> Span:
    """The words of a name together with the noun before it, if they are for somebody to whom he is only related."""
    lists = evidence.lists
    before = list(words(evidence.text, max(0, span[0] - _REACH), span[0]))
    for word in before[: -_LONGEST - 1 : -1]:
        if word.kind == "punct" or "\n" in evidence.text[word.end : span[0]]:
            break
        phrase = (word.start, span[1])
        related = word.fold in lists.kin or word.fold in lists.staff
        if related and names_another(evidence.keys(phrase), evidence.keys(span), lists):
            return phrase
    return span


def _whole_proposal(evidence: Evidence, proposal: Proposal) -> Proposal:
    """The rules' proposal; where they mean the one who is named here, they mean the whole phrase."""
    if proposal.mention is None:
        return proposal
    phrase = whole_phrase(evidence, proposal.mention)
    same = proposal.speaker and evidence.keys_of(proposal.speaker) == evidence.keys(proposal.mention)
    speaker = evidence.printed(phrase) if same else proposal.speaker
    return replace(proposal, mention=phrase, speaker=speaker) if phrase != proposal.mention else proposal


def _forms(word: str) -> set[str]:
    """A word, and what it may be without its article or ل before it: للرئيس is رئيس."""
    return {word, *(word[len(start) :] for start in (ARTICLE, LAM_ARTICLE, LAM) if word.startswith(start))}


def _agree(noun: str, given: str, lists: NameWords) -> bool:
    """Whether a given name may be that of somebody called so (المتوفى, الطفلة); unknown names may."""
    feminine = noun.endswith(HEH)
    return given not in (lists.masculine if feminine else lists.feminine)
