"""Records in the formats that other tools read: one file a format."""

from __future__ import annotations

from quotes.export import csv
from quotes.export.document import Exporter

EXPORTERS: dict[str, Exporter] = {
    "csv": csv.EXPORTER,
}
