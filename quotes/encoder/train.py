"""Trains the network: annotated articles in; checkpoints, weights and a card out. Needs the extra `train`."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from quotes.encoder.e5 import E5, cut_vocabulary
from quotes.encoder.examples import Example, Variations
from quotes.encoder.model import TAGS, Network, Shape
from quotes.encoder.pieces import PAD, Pieces
from quotes.encoder.questions import MEANT_BEFORE, MEANT_REACH, REACH, Questions, questions, reach
from quotes.encoder.targets import FIELDS, UNDECIDED, Answer
from quotes.encoder.windows import Words

Say = Callable[[str], None]
Log = dict[str, float]

LEAST_COUNT = 10
"""A piece of the vocabulary is kept where the corpus has it so often."""
_SLACK = 32
"""Windows in one chunk differ by so many subwords at the most."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; the card repeats it."""

    epochs: int = 5
    articles: int = 4
    """In one step."""
    encoder_rate: float = 1.2e-4
    reader_rate: float = 8e-4
    warmup: float = 0.08
    decay: float = 0.01
    average: float = 0.99
    """Weights are averaged over the last steps: how much of the old average a step keeps."""
    seed: int = 11
    save_every: float = 240
    """Seconds between checkpoints."""


def count_pieces(pieces: Pieces, texts: Iterable[str]) -> Counter[str]:
    """How often each piece stands in the texts."""
    forms: Counter[tuple[str, bool]] = Counter()
    for text in texts:
        words = Words(text)
        forms.update((form, words.after_space(i)) for i, form in enumerate(words.forms))
    names = list(pieces.ids)
    counts: Counter[str] = Counter()
    for (form, spaced), number in forms.items():
        for piece in pieces.encode(form, spaced):
            counts[names[piece]] += number
    return counts


def shrink(e5: E5, texts: Iterable[str]) -> E5:
    """The encoder with the pieces that the texts need, and every single letter of theirs."""
    counts = count_pieces(e5.pieces, texts)
    return cut_vocabulary(e5, counts, LEAST_COUNT, (piece for piece in counts if len(piece) <= 2))


class Trainer:
    """Steps over examples; everything that a run needs to go on is in its checkpoint."""

    def __init__(
        self,
        network: Network,
        examples: Sequence[Example],
        pieces: Pieces,
        settings: Settings,
        folder: Path,
    ) -> None:
        self.network = network
        self.examples = examples
        self.variations = Variations(examples, pieces)
        self.settings = settings
        self.checkpoint = folder / "checkpoint.pt"
        self.step = 0
        self.steps_an_epoch = math.ceil(len(examples) / settings.articles)
        self.average = {name: value.clone() for name, value in network.state_dict().items()}
        self.optimizer = torch.optim.AdamW(
            [
                {"params": list(network.encoder.parameters()), "lr": settings.encoder_rate},
                {"params": list(network.reader.parameters()), "lr": settings.reader_rate},
            ],
            weight_decay=settings.decay,
        )
        total = self.steps_an_epoch * settings.epochs
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: _rate(step, total, settings.warmup)
        )

    def run(self, say: Say) -> None:
        """Train to the end, from wherever the checkpoint left off."""
        saved = begun = time.monotonic()
        recent: Counter[str] = Counter()
        seen = 0
        while self.step < self.steps_an_epoch * self.settings.epochs:
            recent.update(self._step(self._articles()))
            seen += 1
            if self.step % 20 == 0:
                losses = " ".join(f"{name} {value / seen:.3f}" for name, value in recent.items())
                say(f"step {self.step} epoch {self.step / self.steps_an_epoch:.2f} "
                    f"{time.monotonic() - begun:.0f} s: {losses}")  # fmt: skip
                recent, seen = Counter(), 0
            if time.monotonic() - saved > self.settings.save_every:
                self.save()
                saved = time.monotonic()
        self.save()

    def averaged(self) -> Network:
        """The network with its averaged weights, for use."""
        network = Network(self.network.shape)
        network.load_state_dict(self.average)
        network.eval()
        return network

    def _articles(self) -> list[Example]:
        """The articles of this step, varied; its number fixes the order of the epoch and how they are varied."""
        epoch, place = divmod(self.step, self.steps_an_epoch)
        order = random.Random(self.settings.seed * 1000 + epoch).sample(
            range(len(self.examples)), len(self.examples)
        )
        n = self.settings.articles
        some = [self.examples[i] for i in order[place * n : place * n + n]]
        rng = random.Random(f"{self.settings.seed} {self.step}")
        return [self.variations.vary(e, rng) for e in some]

    def _step(self, articles: list[Example]) -> Log:
        self.network.train()
        losses = article_losses(self.network, articles)
        total = torch.stack(list(losses.values())).sum()
        self.optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        keep = min(self.settings.average, self.step / (self.step + 10))
        for name, value in self.network.state_dict().items():
            self.average[name].mul_(keep).add_(value, alpha=1 - keep)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def save(self) -> None:
        """Write the checkpoint; the old one stays until the new one is whole."""
        state = {
            "step": self.step, "shape": asdict(self.network.shape), "network": self.network.state_dict(),
            "average": self.average, "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(), "torch": torch.get_rng_state(),
            "settings": asdict(self.settings),
        }  # fmt: skip
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)

    def resume(self) -> bool:
        """Go on from the checkpoint; whether there was one. Raises ValueError where its settings are others."""
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, weights_only=False)
        if state["settings"] != asdict(self.settings) or state["shape"] != asdict(self.network.shape):
            raise ValueError(f"{self.checkpoint} was made with other settings")
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["torch"])
        return True


def load_average(checkpoint: Path) -> Network:
    """The averaged network of a checkpoint, as far as it has come."""
    state = torch.load(checkpoint, weights_only=False)
    network = Network(Shape(**state["shape"]))
    network.load_state_dict(state["average"])
    network.eval()
    return network


def fix_seeds(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def _rate(step: int, total: int, warmup: float) -> float:
    """Linear up, then a cosine down to a twentieth."""
    done = step / max(1, total)
    if done < warmup:
        return (step + 1) / (total * warmup + 1)
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * (done - warmup) / (1 - warmup)))


# losses


def article_losses(network: Network, articles: Sequence[Example]) -> dict[str, Tensor]:
    """The parts of the loss over some articles, weighted; the sum is what is trained."""
    shifts = np.cumsum([0, *(e.arrays.words for e in articles)])
    x = network.words(list(_chunks(articles, shifts)), int(shifts[-1]))
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


def _chunks(articles: Sequence[Example], shifts: Any) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
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


_WEIGHTS = {"names": 1.0, "roles": 1.0, "cues": 1.0, "contents": 0.5}


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
