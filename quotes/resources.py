"""Where the files that travel with the code lie: rules, models, schema."""

from __future__ import annotations

from pathlib import Path

from quotes.distribution import NAME
from quotes.errors import QuotesError

UDPIPE = "models/arabic-pud.udpipe"
"""The model of words and tags that comes with the package."""
ATTRIBUTION = "models/attribution"
"""The folder of network and ranker that comes with the package."""
_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_data"
_CHECKOUT = {"rules": _PACKAGE.parent / "rules"}
_CHECKOUT_DATA = _PACKAGE.parent / "data"


def resource(name: str) -> Path:
    """The path of a shipped file or folder: "rules", "models/arabic-pud.udpipe", "schema/…".

    In a checkout it lies in `rules/` or `data/`, in an installed wheel inside the package.
    Raises QuotesError when it is not there.
    """
    head, _, rest = name.partition("/")
    root = _INSTALLED / head if _INSTALLED.is_dir() else _CHECKOUT.get(head, _CHECKOUT_DATA / head)
    path = root / rest if rest else root
    if not path.exists():
        raise QuotesError(f"{path} is missing: install {NAME} again, or run from a whole checkout")
    return path
