"""The options that several commands share: which rules and models the pipeline takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Rules = Annotated[Path | None, typer.Option(metavar="DIR", help="rule files laid over the shipped ones")]
Model = Annotated[Path | None, typer.Option(metavar="PATH", help="another UDPipe model")]
Attribution = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="another network and ranker, as train-attribution writes them"),
]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="the rules alone decide who speaks")]
