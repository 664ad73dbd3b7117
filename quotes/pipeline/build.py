"""Puts the pipeline together: the tokenizer, then the components in their order."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from quotes.pipeline import factories  # noqa: F401  (registers the components)

COMPONENTS = (
    "sentences", "datelines", "cues", "contents", "sources", "proposals", "ranking", "assemble", "headlines"
)  # fmt: skip
_OF_NETWORK = {"sources", "ranking"}
_WITHOUT_RULES = {"assemble"}


def build(
    model: Path | None = None,
    rules: Path | None = None,
    skip: bool = True,
    attribution: Path | None = None,
    rules_only: bool = False,
    ranked: bool = True,
) -> Language:
    """A spaCy pipeline for Arabic whose Docs carry `doc._.quotes`, a list of Quote.

    `model` is a UDPipe model file (default: the one that comes with the package), `rules` a folder of rule files
    on top of ours, `attribution` a folder with network and ranker (default: the shipped one). With `rules_only` the
    rules decide alone who speaks; without `ranked` nothing is chosen, and rules and reading stay side by side for a
    ranker to learn from. With `skip` the model analyses only what some rule reads; the quotes are the same
    without, but every token has a tag. Raises QuotesError where model or rules are wrong.
    """
    folder = str(rules) if rules is not None else None
    tokenizer = {
        "@tokenizers": "quotes.ArticleTokenizer.v1",
        "model": str(model) if model is not None else None,
        "rules": folder,
        "skip": skip,
    }
    nlp = spacy.blank("ar", config={"nlp": {"tokenizer": tokenizer}})
    network = {"attribution": str(attribution) if attribution is not None else None}
    for component in COMPONENTS:
        if component in _OF_NETWORK and rules_only:
            continue
        if component == "ranking" and not ranked:
            break
        config = {} if component in _WITHOUT_RULES else {"rules": folder}
        nlp.add_pipe(f"quotes_{component}", config=config | (network if component in _OF_NETWORK else {}))
    return nlp
