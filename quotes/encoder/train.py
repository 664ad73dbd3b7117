"""Trains the network: annotated articles in; checkpoints, weights and a card out. Needs the extra `train`."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from quotes.encoder.e5 import E5, cut_vocabulary
from quotes.encoder.examples import Example, Variations
from quotes.encoder.losses import article_losses
from quotes.encoder.model import Network
from quotes.encoder.pieces import Pieces
from quotes.encoder.windows import Words

Say = Callable[[str], None]
Log = dict[str, float]

LEAST_COUNT = 10
"""A piece of the vocabulary is kept where the corpus has it so often."""


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
