"""The review needs an extra of its own: where it is not installed, its tests are left out."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("filelock") is None:
    collect_ignore_glob = ["test_*.py"]
