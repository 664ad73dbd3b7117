"""How good are extracted quotes? Figures against a gold file, the same as the reference scorer's."""

from quotes.evaluation.scores import Scores, evaluate

__all__ = ["Scores", "evaluate"]
