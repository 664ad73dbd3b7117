"""Candidates for the end of a content: the rules' one, and those that the network reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.ranking.choice import Ranker, surest_end
from quotes.ranking.ends import EndCandidate, EndCandidates, same_place
from quotes.ranking.evidence import NO_LISTS, Evidence, Proposal
from tests.ranking.made import evidence, proposal, reading, span, stump

CONTENT = "الجسر جاهز وأن سليم الحلبي موافق"
SHORT = span("الجسر جاهز")[1]
LONG = span(CONTENT)[1]


def made(*ends: tuple[int, float], **changes: object) -> EndCandidates:
    return EndCandidates(
        evidence([replace(proposal("أعلن", CONTENT), **changes)], [reading(ends=list(ends))], ())  # type: ignore[arg-type]
    )


def test_the_rules_end_comes_first_with_what_the_network_thinks_of_it() -> None:
    ends = made((SHORT, 0.6), (LONG, 0.3), (SHORT - 5, 0.01))
    assert ends.candidates(0) == [EndCandidate(LONG, True, 0.3), EndCandidate(SHORT, False, 0.6)]
    assert made().candidates(0) == [EndCandidate(LONG, True, 0.0)]


@pytest.mark.parametrize("opener", ["marks", "colon-marks", "fragment", "interposed", "before"])
def test_what_marks_end_has_one_end(opener: str) -> None:
    assert len(made((SHORT, 0.9), opener=opener).candidates(0)) == 1


def test_a_content_before_its_cue_has_one_end() -> None:
    start = span(CONTENT)[0]
    assert len(made((SHORT, 0.9), cue=(LONG + 1, LONG + 4), content=(start, LONG)).candidates(0)) == 1


def test_no_content_ends_before_it_begins_or_inside_a_pair_of_marks() -> None:
    text = 'قال إن "الجسر القديم جاهز" منذ أمس وعاد.'
    content = (text.index('"'), text.index(" وعاد"))
    known = Proposal(
        (0, 3), content, "verb", "state", False, False, None, "clause", "mixed", (0, len(text)), None, None,
        "none", None, None, None,
    )  # fmt: skip
    ends = [(3, 0.3), (text.index(" جاهز"), 0.3), (text.index(" منذ"), 0.2)]
    found = EndCandidates(Evidence(text, [known], [reading(ends=ends)], (), (), NO_LISTS)).candidates(0)
    assert [c.end for c in found] == [content[1], text.index(" منذ")]


def test_what_an_unclosed_mark_begins_has_other_ends() -> None:
    text = 'وجاء في البيان: "الجسر جاهز. وعاد العمال إلى المدينة.'
    content = (text.index("الجسر"), len(text))
    known = Proposal(
        (0, 4), content, "verb", "state", False, False, None, "marks", "direct", content, None, None,
        "none", None, None, None,
    )  # fmt: skip
    ends = [(text.index(". وعاد"), 0.8)]
    found = EndCandidates(Evidence(text, [known], [reading(ends=ends)], (), (), NO_LISTS)).candidates(0)
    assert [c.end for c in found] == [content[1], ends[0][0]]


def test_a_row_for_each_candidate_all_of_one_length() -> None:
    ends = made((SHORT, 0.6), (LONG, 0.3))
    rows = ends.figures(0, ends.candidates(0))
    assert len(rows) == 2
    assert len({len(row) for row in rows}) == 1
    rules, read = rows
    assert (rules[0], read[0]) == (1, 0)
    assert read[1] > rules[1]
    assert rules[3] == 0 > read[3], "how far it moves"


def test_an_end_moves_only_where_it_is_clearly_surer() -> None:
    rules, read = EndCandidate(30, True, 0.4), EndCandidate(20, False, 0.6)
    assert surest_end([(read, 0.9), (rules, 0.1)]) == 20
    assert surest_end([(read, 0.52), (rules, 0.48)]) == 30


def test_the_ranker_gives_an_end_for_each() -> None:
    found = evidence([proposal("أعلن", CONTENT)], [reading(ends=[(SHORT, 0.9), (LONG, 0.1)])])
    assert Ranker({"end": stump(0, 0.5, 3, -3)}, ()).ends(found) == [SHORT]
    assert Ranker({"end": stump(0, 0.5, -3, 3)}, ()).ends(found) == [LONG]


def test_signs_between_two_places_do_not_part_them() -> None:
    text = 'الجسر جاهز"، وعاد'
    assert same_place(text, text.index('"'), text.index(" وعاد"))
    assert not same_place(text, 5, text.index('"'))
