"""`python -m quotes` is the `quotes` command."""

from quotes.cli import main

main()
