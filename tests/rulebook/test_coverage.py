"""Coverage on a few sentences of our own, counted by hand."""

from __future__ import annotations

import pytest

from quotes.rulebook import load_rules
from quotes.rulebook.coverage import Coverage, SiteKind, coverage, find_sites

TEXT = """قال الوزير إن الجسر جاهز وأضاف أن العمل انتهى.
يمكن أن يتأخر الافتتاح بعد أن تأجل مرتين.
شاع بين الناس أن الجسر مغلق.
وقالت المهندسة: "لم نجد عيبا واحدا في البناء".
"لم نجد عيبا واحدا في البناء"، بحسب المهندسة.
شاهدنا فيلم "الطريق الطويل إلى البحر الكبير" أمس.
حضر الحفل تنظيم "الضوء".
المواعيد هي: السبت والأحد والاثنين."""


@pytest.fixture
def counted() -> Coverage:
    counter = Coverage(load_rules())
    counter.add(TEXT)
    return counter


@pytest.mark.parametrize(
    ("kind", "known", "unreporting", "unknown"),
    [("clause", 2, 2, 1), ("marks", 2, 0, 1), ("colon", 0, 0, 1)],
)
def test_sites_are_known_unreporting_or_unknown(
    counted: Coverage, kind: SiteKind, known: int, unreporting: int, unknown: int
) -> None:
    tally = counted.tallies[kind]
    assert (tally.known, tally.unreporting, tally.unknown) == (known, unreporting, unknown)


def test_known_sites_go_to_their_cue_and_unknown_ones_to_the_word_before(counted: Coverage) -> None:
    assert counted.tallies["clause"].known_words == {"قال": 1, "أضاف": 1}
    assert counted.tallies["clause"].unknown_words == {"الناس": 1}
    assert counted.tallies["marks"].unknown_words == {"فيلم": 1}


def test_the_share_leaves_out_what_reports_nothing(counted: Coverage) -> None:
    assert counted.tallies["clause"].share == pytest.approx(2 / 3)
    assert coverage([], load_rules())["clause"].share == 1.0


def test_short_passages_in_marks_are_no_sites() -> None:
    assert not list(find_sites('حضر الحفل تنظيم "الضوء".', load_rules()))
