"""The linguistic knowledge of the project: rules/*.yaml, validated, conjugated and indexed."""

from quotes.rulebook.book import RuleBook, load_rules

__all__ = ["RuleBook", "load_rules"]
