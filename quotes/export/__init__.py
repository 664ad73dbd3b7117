"""Records in the formats that other tools read: one file a format."""

from __future__ import annotations

from quotes.export import csv, doccano, label_studio, parquet, prodigy, schema_org, web_annotation
from quotes.export.document import Exporter

EXPORTERS: dict[str, Exporter] = {
    "csv": csv.EXPORTER,
    "doccano": doccano.EXPORTER,
    "label-studio": label_studio.EXPORTER,
    "parquet": parquet.EXPORTER,
    "prodigy": prodigy.EXPORTER,
    "schema-org": schema_org.EXPORTER,
    "web-annotation": web_annotation.EXPORTER,
}
