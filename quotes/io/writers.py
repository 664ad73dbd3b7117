"""Records as JSON Lines: to standard output, or to a file that gets its name only when it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jsonlines

from quotes.io.output import open_output


@contextmanager
def open_writer(path: Path | None, overwrite: bool = False) -> Iterator[jsonlines.Writer]:
    """A writer of JSON Lines in UTF-8; to standard output, line by line, if `path` is None.

    Files and errors are those of open_output.
    """
    with open_output(path, overwrite) as stream, jsonlines.Writer(stream, flush=path is None) as writer:
        yield writer
