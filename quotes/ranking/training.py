"""Trains the trees that choose, on articles that the network has not seen. Needs the extra `train` (lightgbm).

The confidence is fitted on choices for articles that the trees have not seen either: folds take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from quotes.evaluation.calibration import auc, ece
from quotes.ranking.cast import Cast
from quotes.ranking.choice import Ranker, confidence_figures, logistic
from quotes.ranking.evidence import Evidence, Keys
from quotes.ranking.media import MediumCandidate, MediumCandidates
from quotes.ranking.roles import RoleCandidate, RoleCandidates
from quotes.ranking.speakers import Candidate, SpeakerCandidates
from quotes.ranking.trees import LEAF, Floats, Trees
from quotes.ranking.verdict import verdict_figures

Rows = list[list[float]]
Group = tuple[Rows, list[bool]]
"""The figures of the candidates of one attribution, and which of them are right."""

_FOLDS = 5
_ROUNDS = {"attribution": 250, "first": 400, "speaker": 400, "role": 200, "medium": 150}
_LEAVES = {"attribution": 7, "first": 31, "speaker": 31, "role": 12, "medium": 8}


@dataclass(frozen=True)
class Judge:
    """Tells what is right for the attributions of one article that gold knows; `known` are their numbers."""

    outlet: str
    known: Sequence[int]
    speaker: Callable[[int, Candidate], bool]
    role: Callable[[int, RoleCandidate], bool]
    medium: Callable[[int, MediumCandidate], bool]


Article = tuple[Evidence, Judge]


@dataclass(frozen=True)
class Trained:
    """Trees for each of MODELS, the weights of the confidence, and what it is worth on outlets it was not fitted on:
    the expected calibration error and the area under the curve, none where there is but one outlet."""

    trees: dict[str, Trees]
    weights: list[float]
    other_outlets: dict[str, float]

    @classmethod
    def mean(cls, some: Sequence[Trained]) -> Trained:
        """What several rankers say on average, each trained on what other networks read."""

        def average(values: Iterable[float]) -> float:
            return float(np.mean(list(values)))

        return cls(
            {name: Trees.mean([one.trees[name] for one in some]) for name in some[0].trees},
            [average(weights) for weights in zip(*(one.weights for one in some), strict=True)],
            {name: average(one.other_outlets[name] for one in some) for name in some[0].other_outlets},
        )


def train(articles: Sequence[Article]) -> Trained:
    """Fit the trees, and the confidence on what they choose in articles that they have not seen."""
    folds = [list(range(start, len(articles), _FOLDS)) for start in range(_FOLDS)]
    casts = [Cast(evidence) for evidence, _ in articles]
    looks: list[list[Keys]] = [[] for _ in articles]
    groups = [
        _speaker_groups(a, SpeakerCandidates(a[0], cast)) for a, cast in zip(articles, casts, strict=True)
    ]
    told = [_verdict_group(a) for a in articles]
    trees = {"attribution": _fit_verdict(told), "first": _fit_all("first", groups)}
    for fold in folds:
        first = _fit_all("first", [g for i, g in enumerate(groups) if i not in set(fold)])
        for i in fold:
            looked = SpeakerCandidates(articles[i][0], casts[i])
            looks[i] = [best[0][0].keys for best in Ranker({"first": first}, ()).ranks("first", looked)]
    seconds = [
        SpeakerCandidates(a[0], cast, look) for a, cast, look in zip(articles, casts, looks, strict=True)
    ]
    groups = [_speaker_groups(a, s) for a, s in zip(articles, seconds, strict=True)]
    trees["speaker"] = _fit_all("speaker", groups)
    chosen: list[list[list[tuple[Candidate, float]]]] = [[] for _ in articles]
    for fold in folds:
        speaker = _fit_all("speaker", [g for i, g in enumerate(groups) if i not in set(fold)])
        for i in fold:
            chosen[i] = Ranker({"speaker": speaker}, ()).ranks("speaker", seconds[i])
    trees["role"] = _fit_all(
        "role", [_role_groups(a, s, c) for a, s, c in zip(articles, seconds, chosen, strict=True)]
    )
    trees["medium"] = _fit_all("medium", [_medium_groups(a) for a in articles])
    figures, right, outlets = _confidence_rows(articles, _unseen_verdicts(told, folds), chosen)
    weights = [float(w) for w in logistic_regression(figures, right)]
    return Trained(trees, weights, on_other_outlets(figures, right, outlets))


def _speaker_groups(article: Article, candidates: SpeakerCandidates) -> list[Group]:
    groups = []
    for n in article[1].known:
        some = candidates.candidates(n)
        groups.append((candidates.figures(n, some), [article[1].speaker(n, c) for c in some]))
    return groups


def _role_groups(
    article: Article, speakers: SpeakerCandidates, chosen: Sequence[Sequence[tuple[Candidate, float]]]
) -> list[Group]:
    """Only of attributions whose speaker is right: of another's role nothing can be learned."""
    judge = article[1]
    roles = RoleCandidates(speakers, [best[0][0].keys for best in chosen])
    groups = []
    for n in judge.known:
        if judge.speaker(n, chosen[n][0][0]):
            some = roles.candidates(n)
            groups.append((roles.figures(n, some), [judge.role(n, c) for c in some]))
    return groups


def _medium_groups(article: Article) -> list[Group]:
    media = MediumCandidates(article[0])
    groups = []
    for n in article[1].known:
        some = media.candidates(n)
        groups.append((media.figures(n, some), [article[1].medium(n, c) for c in some]))
    return groups


def _verdict_group(article: Article) -> Group:
    evidence, judge = article
    known = set(judge.known)
    numbers = range(len(evidence.proposals))
    return [verdict_figures(evidence, n) for n in numbers], [n in known for n in numbers]


def _fit_verdict(told: Sequence[Group]) -> Trees:
    return fit(told, _ROUNDS["attribution"], _LEAVES["attribution"])


def _unseen_verdicts(told: Sequence[Group], folds: Sequence[Sequence[int]]) -> list[list[float]]:
    """The verdicts on each article of trees that have not seen it."""
    verdicts: list[list[float]] = [[] for _ in told]
    for fold in folds:
        trees = _fit_verdict([group for i, group in enumerate(told) if i not in set(fold)])
        for i in fold:
            verdicts[i] = [logistic(float(score)) for score in trees.scores(told[i][0])]
    return verdicts


def _fit_all(name: str, groups: Sequence[Sequence[Group]]) -> Trees:
    told = [group for some in groups for group in some if any(group[1])]
    return fit(told, _ROUNDS[name], _LEAVES[name])


def _confidence_rows(
    articles: Sequence[Article],
    verdicts: Sequence[Sequence[float]],
    chosen: Sequence[Sequence[Sequence[tuple[Candidate, float]]]],
) -> tuple[Floats, Floats, Sequence[str]]:
    """Figures of each attribution, whether it is one and its speaker right (1, 0), and its outlet."""
    figures, right, outlets = [], [], []
    for (evidence, judge), shares, speakers in zip(articles, verdicts, chosen, strict=True):
        for n, ranks in enumerate(speakers):
            figures.append(confidence_figures(evidence, n, shares[n], ranks))
            right.append(n in judge.known and judge.speaker(n, ranks[0][0]))
            outlets.append(judge.outlet)
    return np.array(figures, np.float64), np.array(right, np.float64), outlets


def on_other_outlets(figures: Floats, right: Floats, outlets: Sequence[str]) -> dict[str, float]:
    """Each half of the outlets is promised what was fitted on the other half."""
    half = set(sorted(set(outlets))[::2])
    first = np.array([outlet in half for outlet in outlets], bool)
    if first.all():
        return {}
    promised = np.zeros(len(right))
    for fitted in (first, ~first):
        weights = logistic_regression(figures[fitted], right[fitted])
        promised[~fitted] = 1 / (1 + np.exp(-figures[~fitted] @ weights))
    area = auc(promised, right > 0)
    return {"ece": ece(promised, right > 0)} | ({} if area is None else {"auc": area})


def logistic_regression(figures: Floats, right: Floats, ridge: float = 1.0) -> Floats:
    """Weights [figures] by Newton's method, the first (the constant) not held back."""
    weights = np.zeros(figures.shape[1])
    penalty = np.full(len(weights), ridge)
    penalty[0] = 0
    for _ in range(30):
        shares = 1 / (1 + np.exp(-figures @ weights))
        slope = figures.T @ (right - shares) - penalty * weights
        curve = (figures * (shares * (1 - shares))[:, None]).T @ figures + np.diag(penalty + 1e-9)
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights, np.float64)


def fit(groups: Sequence[tuple[Rows, Sequence[bool]]], rounds: int, leaves: int, seed: int = 11) -> Trees:
    """Trees that tell right candidates from wrong ones; a group is the candidates of one attribution."""
    import lightgbm

    rows = np.array([row for rows, _ in groups for row in rows], np.float64)
    right = np.array([label for _, labels in groups for label in labels], np.float64)
    settings = {
        "objective": "binary", "learning_rate": 0.04, "num_leaves": leaves, "min_data_in_leaf": 15,
        "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 2.0, "seed": seed,
        "deterministic": True, "num_threads": 1, "verbose": -1, "boost_from_average": False,
    }  # fmt: skip
    model = lightgbm.train(settings, lightgbm.Dataset(rows, right), rounds)
    return from_lightgbm(model.dump_model()["tree_info"])


def from_lightgbm(dumped: Sequence[Any]) -> Trees:
    """The trees of a dumped model as arrays."""
    trees = [_flat(tree["tree_structure"]) for tree in dumped]
    size = max(len(nodes) for nodes in trees)
    feature = np.full((len(trees), size), LEAF, np.int32)
    threshold, value = np.zeros((2, len(trees), size))
    left, right = np.zeros((2, len(trees), size), np.int32)
    for t, nodes in enumerate(trees):
        for i, (f, limit, a, b, leaf) in enumerate(nodes):
            feature[t, i], threshold[t, i], left[t, i], right[t, i], value[t, i] = f, limit, a, b, leaf
    return Trees(feature, threshold, left, right, value)


def _flat(root: Any) -> list[tuple[int, float, int, int, float]]:
    nodes: list[tuple[int, float, int, int, float]] = []

    def add(node: Any) -> int:
        place = len(nodes)
        nodes.append((LEAF, 0.0, 0, 0, float(node.get("leaf_value", 0.0))))
        if "split_feature" in node:
            a, b = add(node["left_child"]), add(node["right_child"])
            nodes[place] = (int(node["split_feature"]), float(node["threshold"]), a, b, 0.0)
        return place

    add(root)
    return nodes
