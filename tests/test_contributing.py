"""CONTRIBUTING.md: the files it names are there, and its component runs."""

from __future__ import annotations

import re
from pathlib import Path

from spacy.language import Language

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHOUT = 'وقال المهندس: "الجسر جاهز!". وقالت الوزيرة: "سنفتحه غدا".'


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`([a-z/_]+\.(?:py|yaml))`", PAGE))
    assert len(named) > 15
    places = [ROOT, *(ROOT / "quotes" / part for part in ("pipeline", "ranking"))]
    assert {name for name in named if not any((place / name).exists() for place in places)} == set()


def test_the_component_of_the_page_runs_behind_the_quotes(nlp: Language) -> None:
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert code is not None
    definitions = code[1].split("nlp = quotes.load()")[0]
    exec(compile(definitions, "CONTRIBUTING.md", "exec"), {})
    nlp.add_pipe("loud", last=True)
    try:
        doc = nlp(SHOUT)
    finally:
        nlp.remove_pipe("loud")
    assert [quote.text for quote in doc.spans["loud"]] == ["الجسر جاهز!"]
