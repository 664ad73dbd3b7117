"""Decisions for tests."""

from __future__ import annotations

from typing import Any

from quotes.review.decision import Decision


def decision(record_id: str, verdict: str = "accept", **changes: Any) -> Decision:
    """A decision of هدى at a fixed time, unless `changes` say otherwise."""
    values = {
        "record_id": record_id,
        "decision": verdict,
        "reviewer": "هدى",
        "time": "2024-03-06T08:00:00+00:00",
    }
    return Decision.model_validate(values | changes)
