"""What is wrong with rules that load: forms that two entries claim, examples that are not met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.rulebook.book import RuleBook, load_rules
from quotes.rulebook.examples import Find, FindDays, mistake, wrong_day
from quotes.rulebook.headlines import load_headlines
from quotes.rulebook.patterns import load_patterns
from quotes.text.fold import fold


def check(extra: Path | None, find: Find, find_headlines: Find, find_days: FindDays) -> list[str]:
    """Problems of the rules with those of `extra` on top, one line each; QuotesError where they do not load.

    All three are the pipeline built with the same rules. `find`: text -> (content, speaker); `find_headlines`: the
    same for the title of "title ¶ text"; `find_days`: text and date of an article -> the day of each statement.
    """
    book = load_rules(extra)
    return [
        *_collisions(book),
        *_missed(_examples(book, extra), find),
        *_missed(_title_examples(extra), find_headlines),
        *_missed_days(book, find_days),
    ]


def _collisions(book: RuleBook) -> Iterator[str]:
    yield from _shared("media.yaml", ((m.name, (m.name, *m.forms)) for m in book.media))
    yield from _shared("honorifics.yaml", ((h.form, (h.form, *h.forms)) for h in book.honorifics))
    yield from _shared("attributions.yaml", ((a.form, (a.form,)) for a in book.attributions))
    yield from _shared("names.yaml", ((p.name, (p.name, *p.forms)) for p in book.places))
    yield from _shared("names.yaml", ((p.name, p.nisba) for p in book.places))
    yield from _shared("roles.yaml", ((r.lemma, (r.lemma, *r.forms)) for r in book.roles))


def _shared(file: str, entries: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """One line for each form that two entries of a table have; look-up would know only the first."""
    owners: dict[str, str] = {}
    for key, forms in entries:
        for form in dict.fromkeys(map(fold, forms)):
            owner = owners.setdefault(form, key)
            if owner != key:
                yield f"{file}: “{owner}” and “{key}” share the form “{form}”; leave it to one of them"


def _missed(examples: Iterable[tuple[str, str]], find: Find) -> Iterator[str]:
    for label, marked in examples:
        wrong = mistake(marked, find)
        if wrong is not None:
            yield f"{label}: {wrong}"


def _missed_days(book: RuleBook, find_days: FindDays) -> Iterator[str]:
    for example in book.days.examples:
        wrong = wrong_day(example, find_days)
        if wrong is not None:
            yield f"days.yaml: {example.name}: {wrong}"


def _examples(book: RuleBook, extra: Path | None) -> Iterator[tuple[str, str]]:
    """(where it stands, the sentence) for each example; the counter-examples mark nothing."""
    for verb in book.verbs:
        yield from ((f"verbs.yaml: {verb.lemma}", example) for example in verb.examples)
    for cue in book.attributions:
        yield from ((f"attributions.yaml: {cue.form}", example) for example in cue.examples)
    for pattern in load_patterns(extra).values():
        yield from ((f"patterns.yaml: {pattern.id}", example) for example in pattern.examples + pattern.not_)


def _title_examples(extra: Path | None) -> Iterator[tuple[str, str]]:
    for form in load_headlines(extra).forms:
        yield from ((f"headlines.yaml: {form.id}", example) for example in form.examples + form.not_)
