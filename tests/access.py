"""What axe finds wrong on a page for readers with disabilities."""

from __future__ import annotations

from typing import Any

import pytest


def faults(page: Any) -> list[str]:
    """Serious and critical faults: rule, and the elements. Skips where axe is not installed."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
