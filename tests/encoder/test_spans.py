"""From numbers to spans: tags, and pointers that stay within a line and a sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.encoder.network import Logits
from quotes.encoder.questions import BEFORE, MEANT_BEFORE, MEANT_REACH, REACH, questions
from quotes.encoder.spans import TAG_COLUMNS, WordReading, contents, readings, tagged
from quotes.encoder.targets import FIELDS, KINDS, Place, Query
from quotes.encoder.windows import Words

TEXT = 'وقال محمدٌ النجار (الوزير) للصحفيين. ثم مضى\nوسكت "النجار".'
WORDS = Words(TEXT)
#  0 وقال 1 محمدٌ 2 النجار 3 ( 4 الوزير 5 ) 6 للصحفيين 7 . 8 ثم 9 مضى 10 وسكت 11 " 12 النجار 13 " 14 .


READ = FIELDS[:3]


def blank(words: Words = WORDS, *queries: Query) -> Logits:
    """A network that knows nothing: all tags outside, all fields without words."""
    asked = questions(queries, len(words))
    n = len(queries)
    pointers = np.zeros((n, REACH, 2 * len(FIELDS)), np.float32)
    pointers[asked.out] = -1e4
    verdict = np.zeros((n, len(FIELDS) + 7), np.float32)
    verdict[:, : len(FIELDS)] = 4
    tags = np.zeros((len(words), 14), np.float32)
    tags[:, [0, 5, 8, 11]] = 4
    who = np.where(asked.meant_out, np.float32(-1e4), np.float32(0))
    return Logits(tags, pointers, np.zeros((n, REACH, 4), np.float32), verdict, who, asked)


def pointed(field: str, first: int, last: int, skipped: int = 0) -> WordReading:
    """What is read where the network points from one word to another."""
    logits = blank(WORDS, Query((0, 1)))
    n = FIELDS.index(field)
    logits.pointers[0, BEFORE + first, 2 * n] = 20
    logits.pointers[0, BEFORE + last, 2 * n + 1] = 20
    logits.skipped[0, BEFORE + first, skipped] = 9
    (reading,) = readings(WORDS, logits)
    return reading


def test_tags_are_spans_of_words() -> None:
    logits = blank()
    for word, tag in ((1, 1), (2, 2), (4, 3), (5, 4), (6, 3), (9, 1), (10, 1)):
        logits.tags[word, tag] = 12
    found = tagged(logits, "names")
    assert [(t.first, t.end, t.tag) for t in found] == [
        (1, 3, 0),
        (4, 6, 1),
        (6, 7, 1),
        (9, 10, 0),
        (10, 11, 0),
    ]
    assert all(0.99 < t.probability <= 1 for t in found)


def test_a_tag_that_goes_on_without_a_beginning_begins_itself() -> None:
    logits = blank()
    logits.tags[3, 2] = logits.tags[4, 4] = logits.tags[5, 4] = 12
    assert [(t.first, t.end, t.tag) for t in tagged(logits, "names")] == [(3, 4, 0), (4, 6, 1)]


@pytest.mark.parametrize(("name", "column"), [("roles", 5), ("cues", 8), ("contents", 11)])
def test_each_kind_of_tag_has_columns_of_its_own(name: str, column: int) -> None:
    logits = blank()
    logits.tags[2, column + 1] = logits.tags[3, column + 2] = 12
    for kind in TAG_COLUMNS:
        found = [(t.first, t.end, t.tag) for t in tagged(logits, kind)]
        assert found == ([(2, 4, 0)] if kind == name else [])


def test_the_probability_of_a_tag_is_the_mean_of_its_words() -> None:
    logits = blank()
    logits.tags[2, 5:8] = np.log([0.2, 0.6, 0.2])
    logits.tags[3, 5:8] = np.log([0.1, 0.1, 0.8])
    (tag,) = tagged(logits, "roles")
    assert tag.probability == pytest.approx(0.7)


@pytest.mark.parametrize("field", READ)
def test_a_field_is_where_the_network_points(field: str) -> None:
    reading = pointed(field, 1, 2)
    assert reading.pointed[field][0].place == Place(1, 3)
    assert reading.pointed[field][0].probability > 0.9
    assert reading.nothing[field] < 0.1
    for other in set(READ) - {field}:
        assert reading.nothing[other] > max((p.probability for p in reading.pointed[other]), default=0)


def test_letters_of_a_proclitic_are_left_off() -> None:
    assert pointed("medium", 6, 6, 1).pointed["medium"][0].place == Place(6, 7, 1)
    assert pointed("medium", 8, 8, 3).pointed["medium"][0].place == Place(8, 9), "never the whole word"


def test_signs_at_the_ends_are_no_part_of_a_span() -> None:
    assert pointed("role", 3, 5).pointed["role"][0].place == Place(4, 5)
    assert pointed("role", 3, 5, 1).pointed["role"][0].place == Place(4, 5), "what is skipped was of the sign"
    assert pointed("speaker", 11, 13).pointed["speaker"][0].place == Place(12, 13)


def test_a_word_that_ends_with_a_diacritic_is_no_sign() -> None:
    assert pointed("speaker", 1, 1).pointed["speaker"][0].place == Place(1, 2)


@pytest.mark.parametrize(("first", "last"), [(6, 8), (9, 10), (9, 12), (1, 12)])
def test_no_span_runs_over_a_full_stop_or_the_end_of_a_line(first: int, last: int) -> None:
    for found in pointed("speaker", first, last).pointed["speaker"]:
        assert found.place.end <= (7 if first < 7 else 10)


def test_a_pair_that_a_span_opens_is_closed() -> None:
    assert pointed("speaker", 2, 4).pointed["speaker"][0].place == Place(2, 6)
    assert pointed("speaker", 10, 12).pointed["speaker"][0].place == Place(10, 14)
    assert pointed("speaker", 12, 12).pointed["speaker"][0].place == Place(12, 13), "it opened none"


def test_signs_alone_are_nothing() -> None:
    assert all(p.place.first != 3 for p in pointed("speaker", 3, 3).pointed["speaker"])


def test_who_is_meant_comes_likeliest_first() -> None:
    logits = blank(WORDS, Query((10, 11)))
    logits.who[0, MEANT_BEFORE - 9] = 8
    logits.who[0, MEANT_BEFORE + 2] = 9
    (reading,) = readings(WORDS, logits)
    assert [word for word, _ in reading.who] == [12, 1]


def test_kinds_and_verdict_are_probabilities() -> None:
    logits = blank(WORDS, Query((0, 1)))
    logits.verdict[0, len(FIELDS)] = np.log(3)
    logits.verdict[0, len(FIELDS) + 1 :] = np.log([0.5, 0.1, 0.1, 0.1, 0.1, 0.1])
    (reading,) = readings(WORDS, logits)
    assert reading.is_attribution == pytest.approx(0.75)
    assert reading.kinds == pytest.approx(
        {"nobody": 0.1, **dict(zip(KINDS, (0.5, 0.1, 0.1, 0.1, 0.1), strict=True))}
    )


def reported(first: int, last: int, nothing: float = 0) -> list[tuple[int, int] | None]:
    """The content that is read where the network points from one word to another."""
    logits = blank(WORDS, Query((0, 1)))
    n = FIELDS.index("content")
    logits.pointers[0, BEFORE + first, 2 * n] = 20
    logits.pointers[0, BEFORE + last, 2 * n + 1] = 20
    logits.verdict[0, n] = nothing
    return list(contents(WORDS, logits))


def test_reported_words_may_run_over_full_stops_and_lines() -> None:
    assert reported(4, 10) == [(4, 11)]


def test_reported_words_are_none_where_the_network_says_so() -> None:
    assert reported(4, 10, nothing=30) == [None]


def test_reported_words_end_behind_their_start() -> None:
    ((first, end),) = (found for found in reported(9, 2) if found)
    assert (first, end) == (9, 10)


def test_no_query_has_no_reading() -> None:
    assert list(readings(WORDS, blank())) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 14), st.floats(0, 30))
def test_whatever_the_network_says_spans_are_whole_and_probabilities_are_such(
    seed: int, cue: int, scale: float
) -> None:
    random = np.random.default_rng(seed)
    logits = blank(WORDS, Query((cue, cue + 1)))
    for array in (logits.pointers, logits.skipped, logits.verdict, logits.who):
        array += random.normal(0, scale, array.shape).astype(np.float32)
    logits.pointers[logits.asked.out] = -1e4
    logits.who[logits.asked.meant_out] = -1e4
    assert logits.who.shape == (1, MEANT_REACH)
    (reading,) = readings(WORDS, logits)
    shares = [share for _, share in reading.who]
    assert shares == sorted(shares, reverse=True)
    for field in READ:
        shares = [p.probability for p in reading.pointed[field]]
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= share <= 1 for share in [*shares, reading.nothing[field]])
        for p in reading.pointed[field]:
            first, end = p.place.first, p.place.end
            assert 0 <= first < end <= len(WORDS)
            assert not any(WORDS.forms[i] in ".:" or WORDS.breaks_line(i) for i in range(first + 1, end))
            assert WORDS.forms[first].isalpha() or first == 1
            assert p.place.skipped < len(WORDS.forms[first])
    assert 0 <= reading.is_attribution <= 1
    assert sum(reading.kinds.values()) == pytest.approx(1, abs=1e-5)
