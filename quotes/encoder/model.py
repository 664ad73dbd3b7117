"""The network as torch trains it: some layers of the encoder, tags for words, and a reader for each attribution.

The encoder reads windows; a word's vector is the mean of its subwords. The reader (two small layers) sees the words in
reach of a cue, with the cue's vector and their distance to it, and points to speaker, role, medium and content, or to
nothing; for the one who is meant it points to any place that names him (marginal likelihood; cf. Lee et al. 2017,
"End-to-end Neural Coreference Resolution").
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from quotes.encoder.e5 import E5
from quotes.encoder.questions import MEANT_REACH, OWN, REACH
from quotes.encoder.targets import FIELDS, KINDS, LONGEST_PROCLITIC
from quotes.encoder.windows import KNOWN

TAGS = {"names": 5, "roles": 3, "cues": 3, "contents": 3}
_READER = 192
READER_HEADS = 6
_READER_LAYERS = 2
_MEANT = 128
_DROPOUT = 0.1


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder."""

    vocabulary: int
    positions: int
    width: int
    heads: int
    inner: int
    layers: int


class Layer(nn.Module):
    """One transformer layer with the norms behind (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.aln, self.oln = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor, out: Tensor | None) -> Tensor:
        """x: [rows, words, width]; out: [rows, words], True where there is no word."""
        split = (x.shape[0], x.shape[1], self.heads, -1)
        q, k, v = (f(x).reshape(split).transpose(1, 2) for f in (self.q, self.k, self.v))
        scores = q @ k.transpose(2, 3) * (q.shape[-1] ** -0.5)
        if out is not None:
            scores = scores.masked_fill(out[:, None, None, :], -1e4)
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(x.shape)
        x = self.aln(x + self.drop(self.ao(mixed)))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Subwords to vectors: ids and known bits [windows, subwords] to [windows, subwords, width]."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.pos = nn.Embedding(shape.positions, shape.width)
        self.known = nn.Embedding(KNOWN, shape.width)
        nn.init.zeros_(self.known.weight)
        self.ln = nn.LayerNorm(shape.width, 1e-12)
        self.layers = nn.ModuleList(Layer(shape.width, shape.heads, shape.inner) for _ in range(shape.layers))
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, ids: Tensor, known: Tensor, out: Tensor | None = None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.ln(self.word(ids) + self.pos(places) + self.known(known)))
        for layer in self.layers:
            x = layer(x, out)
        return x


class Reader(nn.Module):
    """Vectors of words and questions (see `questions`) to tags of words and answers to the questions."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.tags = nn.Linear(width, sum(TAGS.values()))
        self.narrow = nn.Linear(width, _READER)
        self.cue = nn.Linear(width, _READER)
        self.distance = nn.Embedding(REACH, _READER)
        self.own = nn.Embedding(OWN, _READER)
        for table in (self.distance, self.own):
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(_READER)
        self.layers = nn.ModuleList(Layer(_READER, READER_HEADS, 4 * _READER) for _ in range(_READER_LAYERS))
        self.pointers = nn.Linear(_READER, 2 * len(FIELDS))
        self.skipped = nn.Linear(_READER, LONGEST_PROCLITIC + 1)
        self.verdict = nn.Linear(2 * _READER, len(FIELDS) + 1 + len(KINDS) + 1)
        self.asks = nn.Linear(2 * _READER, _MEANT)
        self.answers = nn.Linear(width, _MEANT)
        self.meant_distance = nn.Parameter(torch.zeros(MEANT_REACH))

    def forward(
        self,
        x: Tensor,
        words: Tensor,
        out: Tensor,
        own: Tensor,
        cue: Tensor,
        meant: Tensor,
        meant_out: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """x: [words, width]. Gives tags [words, 14]; pointers [Q, R, 8] (start and end for each field), proclitics
        [Q, R, 4], verdicts [Q, 4 for no words + 1 for an attribution + 6 kinds], and who is meant [Q, M]: logits."""
        y = self.narrow(x)[words] + self.distance.weight + self.own(own)
        y = self.norm(y + self.cue(x[cue].mean(1)).unsqueeze(1))
        for layer in self.layers:
            y = layer(y, out)
        in_cue = (own % 2).unsqueeze(-1).to(y.dtype)
        inside = (1 - out.to(y.dtype)).unsqueeze(-1)
        at_cue = (y * in_cue).sum(1) / in_cue.sum(1).clamp(min=1)
        pooled = torch.cat([at_cue, (y * inside).sum(1) / inside.sum(1).clamp(min=1)], 1)
        pointers = self.pointers(y).masked_fill(out.unsqueeze(-1), -1e4)
        who = (self.answers(x)[meant] @ self.asks(pooled).unsqueeze(-1)).squeeze(-1) * _MEANT**-0.5
        who = (who + self.meant_distance).masked_fill(meant_out, -1e4)
        return self.tags(x), pointers, self.skipped(y), self.verdict(pooled), who


class Network(nn.Module):
    """Encoder and reader; `shape` is kept to build it again from a checkpoint."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.reader = Reader(shape.width)

    @classmethod
    def from_e5(cls, e5: E5) -> Network:
        """A network whose encoder holds the weights read from the file."""
        tensors = {name: torch.from_numpy(values) for name, values in e5.tensors.items()}
        vocabulary = len(tensors["emb.word"])
        network = cls(Shape(vocabulary, e5.positions, e5.width, e5.heads, e5.inner, e5.layers))
        state = network.encoder.state_dict()
        state["word.weight"] = tensors["emb.word"]
        state["pos.weight"] = tensors["emb.pos"] + tensors["emb.type"][: e5.width]
        state["ln.weight"], state["ln.bias"] = tensors["emb.ln.w"], tensors["emb.ln.b"]
        for layer in range(e5.layers):
            for part in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln"):
                for kind, name in (("w", "weight"), ("b", "bias")):
                    state[f"layers.{layer}.{part}.{name}"] = tensors[f"l{layer}.{part}.{kind}"]
        network.encoder.load_state_dict(state)
        return network

    def words(self, chunks: list[tuple[Tensor, Tensor, Tensor, Tensor]], count: int) -> Tensor:
        """Vectors of words [count, width], from windows in chunks of like length: ids, known bits, words, no-words."""
        total = torch.zeros(count + 1, self.shape.width)
        sizes = torch.zeros(count + 1, 1)
        for ids, known, word, out in chunks:
            hidden = self.encoder(ids, known, out)
            total = total.index_add(0, word.flatten(), hidden.flatten(0, 1))
            sizes = sizes.index_add(0, word.flatten(), torch.ones(word.numel(), 1))
        return total[:-1] / sizes[:-1].clamp(min=1)
