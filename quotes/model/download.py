"""The official Arabic model of UDPipe, for who may use it: its licence forbids commercial use."""

from __future__ import annotations

from pathlib import Path

import spacy_udpipe
from spacy_udpipe.utils import LANGUAGES, MODELS_DIR

from quotes.errors import QuotesError
from quotes.model.udpipe import load_model

LICENCE = "CC-BY-NC-SA-4.0"


def download(accepted_licence: str) -> Path:
    """Download the official model (UD Arabic-PADT 2.5) once, and return where it lies.

    Raises QuotesError unless its licence is accepted by name, and where it cannot be fetched.
    """
    if accepted_licence != LICENCE:
        raise QuotesError(
            f"the official model is under {LICENCE}: no commercial use, share alike; "
            f"if that suits you, say --accept-licence {LICENCE}"
        )
    path = Path(str(MODELS_DIR), str(LANGUAGES["ar"]))
    try:
        spacy_udpipe.download("ar")
        load_model(path)
    except (OSError, QuotesError) as error:
        path.unlink(missing_ok=True)
        raise QuotesError(
            f"the official model could not be downloaded ({error}); "
            "this needs the internet and write access to the Python environment"
        ) from None
    return path
