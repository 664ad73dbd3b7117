"""`quotes rules`: check rule files, list what they hold, measure how much of a corpus they know."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from spacy.language import Language

    from quotes.pipeline.quote import Quote
    from quotes.rulebook.coverage import Tally
    from quotes.rulebook.examples import Find, FindDays

app = typer.Typer(
    help="Check and list the rules, and measure how much of a corpus they know.", no_args_is_help=True
)

RulesOption = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="rule files laid over the shipped ones")
]


@app.command()
def check(rules: RulesOption = None) -> None:
    """Load all rules and run their examples; exit status 1 where something is wrong."""
    import quotes
    from quotes.rulebook.check import check as problems_of

    nlp = quotes.load(rules=rules, rules_only=True)
    problems = problems_of(rules, *quote_finders(nlp), day_finder(nlp))
    for problem in problems:
        typer.echo(problem)
    if problems:
        typer.echo(f"{len(problems)} problems", err=True)
        raise typer.Exit(1)
    typer.echo("the rules are sound", err=True)


@app.command("list")
def list_(rules: RulesOption = None) -> None:
    """Print how much each rule file holds, and the verbs by speech act."""
    from quotes.rulebook import load_rules

    book = load_rules(rules)
    for name, count in book.sizes().items():
        typer.echo(f"{name:14} {count:6}")
    typer.echo(f"{'fingerprint':14} {book.fingerprint}")
    acts: dict[str, list[str]] = {}
    for verb in book.verbs:
        acts.setdefault(verb.act, []).append(verb.lemma)
    for act, lemmas in sorted(acts.items()):
        typer.echo(f"{act:14} {' '.join(lemmas)}")


@app.command()
def coverage(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help="text files, .jsonl, folders, also .gz; - is stdin")
    ],
    rules: RulesOption = None,
    top: Annotated[int, typer.Option(min=0, help="words to show of each kind")] = 40,
) -> None:
    """Print by frequency what stands before أن, quotation marks and colons, and the share the rules know."""
    from quotes.io.readers import read_articles
    from quotes.problem import Problem
    from quotes.rulebook import load_rules
    from quotes.rulebook.coverage import Coverage

    counter = Coverage(load_rules(rules))
    for article in read_articles(inputs):
        if isinstance(article, Problem):
            typer.echo(str(article), err=True)
        else:
            counter.add(article.text)
    for kind, tally in counter.tallies.items():
        _print_tally(kind, tally, top)


def _print_tally(kind: str, tally: Tally, top: int) -> None:
    typer.echo(
        f"{kind}: {tally.known} known, {tally.unknown} unknown, {tally.unreporting} that report nothing; "
        f"known of those that may report: {tally.share:.1%}"
    )
    for title, words in (("cues", tally.known_words), ("unknown, by the word before", tally.unknown_words)):
        shown = "، ".join(f"{word or '-'} {count}" for word, count in words.most_common(top))
        typer.echo(f"  {title}: {shown}")


def quote_finders(nlp: Language) -> tuple[Find, Find]:
    """The pipeline as `check` wants it: text, or title ¶ text -> (content, its speaker: local mention, else name)."""
    from quotes.run import analyse

    def find(text: str) -> list[tuple[str, str | None]]:
        return [_found(quote, text) for quote in nlp(text)._.quotes]

    def find_headlines(both: str) -> list[tuple[str, str | None]]:
        title, _, text = both.partition("¶")
        return [_found(quote, title) for quote in analyse(nlp, text, title)._.headlines]

    return find, find_headlines


def _found(quote: Quote, text: str) -> tuple[str, str | None]:
    mention = quote.speaker_mention
    return text[quote.start : quote.end], text[slice(*mention)] if mention else quote.speaker


def day_finder(nlp: Language) -> FindDays:
    """The pipeline as `check` wants it: text and date of an article -> the day of each statement."""
    from quotes.text.days import resolve

    def find(text: str, printed: date | None) -> list[date | None]:
        return [resolve(q.day, printed) if q.day else None for q in nlp(text)._.quotes]

    return find
