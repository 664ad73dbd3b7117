"""The pipeline: spaCy components that find and attribute quotes, each in its own file."""

from quotes.pipeline.build import build

__all__ = ["build"]
