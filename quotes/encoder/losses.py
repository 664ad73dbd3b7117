"""What training makes small: the parts of the loss over annotated articles. Needs the extra `train`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from quotes.encoder.examples import Example
from quotes.encoder.model import TAGS, Network
from quotes.encoder.pieces import PAD
from quotes.encoder.questions import MEANT_BEFORE, MEANT_REACH, REACH, Questions, questions, reach
from quotes.encoder.targets import FIELDS, UNDECIDED, Answer

_SLACK = 32
"""Windows in one chunk differ by so many subwords at the most."""
_WEIGHTS = {"names": 1.0, "roles": 1.0, "cues": 1.0, "contents": 0.5}


def article_losses(network: Network, articles: Sequence[Example]) -> dict[str, Tensor]:
    """The parts of the loss over some articles, weighted; the sum is what is trained."""
    shifts = np.cumsum([0, *(e.arrays.words for e in articles)])
    x = network.words(list(chunks(articles, shifts)), int(shifts[-1]))
    asked, answers = [], []
    for e, shift in zip(articles, shifts[:-1], strict=True):
        if e.targets.queries:
            asked.append(questions(e.targets.queries, e.arrays.words, int(shift)))
            answers += list(zip(e.targets.queries, e.targets.answers, strict=True))
    if not asked:
        return _tag_losses(network.reader.tags(x), articles)
    tags, pointers, skipped, verdict, who = network.reader(x, *tensors(_join(asked)))
    return _tag_losses(tags, articles) | _answer_losses(pointers, skipped, verdict, who, answers)


def tensors(asked: Questions) -> tuple[Tensor, ...]:
    """The questions as the reader takes them."""
    parts = (asked.words, asked.out, asked.own, asked.cue, asked.meant, asked.meant_out)
    return tuple(torch.from_numpy(part) for part in parts)


def _join(parts: list[Questions]) -> Questions:
    columns = ("words", "out", "own", "cue", "meant", "meant_out")
    return Questions(*(np.concatenate([getattr(part, name) for part in parts]) for name in columns))


def chunks(articles: Sequence[Example], shifts: Any) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """The windows of all articles, those of like length together, padded to the longest of them."""
    rows = []
    for e, shift in zip(articles, shifts[:-1], strict=True):
        for ids, bits, word in zip(e.arrays.ids, e.arrays.known, e.arrays.word, strict=True):
            size = int((ids != PAD).sum())
            flat = np.where(word == e.arrays.words, shifts[-1], word + shift)
            rows.append((size, ids[:size], bits[:size], flat[:size]))
    rows.sort(key=lambda row: row[0])
    while rows:
        n = next((i for i, row in enumerate(rows) if row[0] > rows[0][0] + _SLACK), len(rows))
        width = rows[n - 1][0]
        ids, bits, word = (
            torch.from_numpy(np.stack([_padded(row[part], width, fill) for row in rows[:n]]))
            for part, fill in ((1, PAD), (2, 0), (3, int(shifts[-1])))
        )
        yield ids, bits, word, ids == PAD
        rows = rows[n:]


def _padded(values: Any, width: int, fill: int) -> Any:
    return np.pad(values, (0, width - len(values)), constant_values=fill)


def _tag_losses(tags: Tensor, articles: Sequence[Example]) -> dict[str, Tensor]:
    losses = {}
    for name, logits in zip(TAGS, tags.split(list(TAGS.values()), 1), strict=True):
        gold = torch.from_numpy(np.concatenate([getattr(e.targets, name) for e in articles]))
        loss = functional.cross_entropy(logits, gold, ignore_index=UNDECIDED, reduction="sum")
        losses[name] = _WEIGHTS[name] * 4 * loss / (gold != UNDECIDED).sum().clamp(min=1)
    return losses


def _answer_losses(
    pointers: Tensor, skipped: Tensor, verdict: Tensor, who: Tensor, asked: Any
) -> dict[str, Tensor]:
    nothing, is_attribution, kinds = verdict.split([len(FIELDS), 1, verdict.shape[1] - len(FIELDS) - 1], 1)
    answers = [answer for _, answer in asked]
    losses = {}
    for n, name in enumerate(FIELDS):
        starts, ends, letters = _pointer_labels(name, asked)
        null = nothing[:, n : n + 1]
        start_loss = functional.cross_entropy(
            torch.cat([pointers[:, :, 2 * n], null], 1), starts, ignore_index=UNDECIDED
        )
        end_loss = functional.cross_entropy(
            torch.cat([pointers[:, :, 2 * n + 1], null], 1), ends, ignore_index=UNDECIDED
        )
        losses[name] = _or_zero(start_loss) + _or_zero(end_loss)
        places = [(q, i, k) for q, (i, k) in enumerate(letters) if k >= 0]
        if places:
            q, i, k = (torch.tensor(column) for column in zip(*places, strict=True))
            losses["skipped"] = (
                losses.get("skipped", torch.zeros(())) + functional.cross_entropy(skipped[q, i], k) / 3
            )
    decided = torch.tensor([float(a.is_attribution) for a in answers])
    losses["attribution"] = functional.binary_cross_entropy_with_logits(is_attribution[:, 0], decided)
    kind = torch.tensor(
        [a.kind if a.is_attribution and "kind" not in a.undecided else UNDECIDED for a in answers]
    )
    losses["kind"] = 0.5 * _or_zero(functional.cross_entropy(kinds, kind, ignore_index=UNDECIDED))
    losses["meant"] = _meant_loss(who, asked)
    return losses


def _or_zero(loss: Tensor) -> Tensor:
    """Zero where nothing was decided, for the mean of nothing is no number."""
    return torch.nan_to_num(loss, nan=0.0)


def _pointer_labels(name: str, asked: Any) -> tuple[Tensor, Tensor, list[tuple[int, int]]]:
    """First and last word of a field in each query's row, the row's length for nothing; letters skipped, or -1."""
    starts, ends, letters = [], [], []
    for query, answer in asked:
        found = getattr(answer, name)
        row = reach((found.first, found.end), query.cue[0]) if found else None
        if not answer.is_attribution or name in answer.undecided:
            label, skip = (UNDECIDED, UNDECIDED), (0, -1)
        elif found is None or row is None:
            label, skip = (REACH, REACH), (0, -1)
        elif row[0] == row[1] or (name != "content" and row[1] - row[0] != found.end - found.first):
            label, skip = (UNDECIDED, UNDECIDED), (0, -1)
        else:
            label, skip = (row[0], row[1] - 1), (row[0], found.skipped)
        starts.append(label[0])
        ends.append(label[1])
        letters.append(skip)
    return torch.tensor(starts), torch.tensor(ends), letters


def _meant_loss(who: Tensor, asked: Sequence[tuple[Any, Answer]]) -> Tensor:
    """Minus the log of the probability that falls on any mention of the right one."""
    right = torch.zeros(who.shape, dtype=torch.bool)
    for row, (query, answer) in enumerate(asked):
        for first in answer.meant:
            place = first - query.cue[0] + MEANT_BEFORE
            if 0 <= place < MEANT_REACH:
                right[row, place] = True
    rows = right.any(1)
    if not rows.any():
        return torch.zeros(())
    scores = who[rows].log_softmax(1).masked_fill(~right[rows], -1e4)
    return -scores.logsumexp(1).mean()
