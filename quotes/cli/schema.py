"""`quotes schema`: the contract of the output, for programs."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of one record."""
    import json
    import sys

    from quotes.record import record_schema

    # JSON is UTF-8 wherever it goes, whatever the terminal's encoding.
    sys.stdout.buffer.write(json.dumps(record_schema(), ensure_ascii=False, indent=2).encode() + b"\n")
