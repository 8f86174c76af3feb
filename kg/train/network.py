"""The tagger's network in torch, for training only; `kg.language.encoder` runs what it learns.

The GRU and the CRF compute their own gradients, which is twice as fast as autograd through time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kg.language.word_marks import WordMarks

UNITS = 128
DROPPED = 0.2  # share of the states hidden in a training step, below each layer
NAMES_DROPPED = 0.35  # and below the head for names, which has the least to learn from
FIXED = ("characters", "conventions", "word_keys", "word_kinds")  # arrays that are no weights
FORBIDDEN = -1e4  # fits float16, and its exponential is 0 in float32
NAME_LABELS = ("O", *(f"{position}-{kind}" for kind in ("PER", "LOC", "ORG") for position in "BIES"))


class Recurrence(torch.autograd.Function):
    """Both directions of Paddle's GRU over inward scores (2, T, B, 3H): states (2, T, B, H)."""

    @staticmethod
    def forward(ctx: Any, inward: Tensor, gates: Tensor, candidate: Tensor) -> Tensor:
        _, length, rows, triple = inward.shape
        units = triple // 3
        states = inward.new_empty(2, length, rows, units)
        opened = inward.new_empty(2, length, rows, 2 * units)
        entering = inward.new_empty(2, length, rows, units)
        state = inward.new_zeros(2, rows, units)
        for t in range(length):
            both = torch.baddbmm(inward[:, t, :, : 2 * units], state, gates).sigmoid_()
            opened[:, t] = both
            update, reset = both[:, :, :units], both[:, :, units:]
            # tanh(x) = 2 sigmoid(2x) - 1: torch's vectorised sigmoid is six times as fast as its tanh.
            new = torch.baddbmm(inward[:, t, :, 2 * units :], reset * state, candidate)
            new = new.mul_(2).sigmoid_().mul_(2).sub_(1)
            entering[:, t] = new
            state = torch.addcmul(state, update, new - state)
            states[:, t] = state
        ctx.save_for_backward(gates, candidate, opened, entering, states)
        return states

    @staticmethod
    def backward(ctx: Any, above: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        gates, candidate, opened, entering, states = ctx.saved_tensors
        _, length, rows, units = states.shape
        gates_back, candidate_back = (
            gates.transpose(1, 2).contiguous(),
            candidate.transpose(1, 2).contiguous(),
        )
        inward = states.new_empty(2, length, rows, 3 * units)
        before = torch.cat([states.new_zeros(2, 1, rows, units), states[:, :-1]], dim=1)
        steep = opened * (1 - opened)
        curved = 1 - entering * entering
        difference = entering - before
        carried = states.new_zeros(2, rows, units)
        for t in range(length - 1, -1, -1):
            grad = carried + above[:, t]
            update, reset = opened[:, t, :, :units], opened[:, t, :, units:]
            slot = inward[:, t]
            new = grad * update * curved[:, t]
            slot[:, :, 2 * units :] = new
            through = torch.bmm(new, candidate_back)
            torch.mul(grad, difference[:, t], out=slot[:, :, :units])
            torch.mul(through, before[:, t], out=slot[:, :, units : 2 * units])
            both = slot[:, :, : 2 * units]
            both *= steep[:, t]
            carried = torch.addcmul(grad - grad * update, through, reset)
            carried = torch.baddbmm(carried, both, gates_back)
        cells = length * rows
        flat = inward.view(2, cells, 3 * units)
        held = before.reshape(2, cells, units).transpose(1, 2)
        was_reset = (opened[:, :, :, units:] * before).reshape(2, cells, units).transpose(1, 2)
        return inward, held @ flat[:, :, : 2 * units], was_reset @ flat[:, :, 2 * units :]


recurrence: Callable[[Tensor, Tensor, Tensor], Tensor] = Recurrence.apply


def both_ways(
    inputs: Tensor, lengths: Tensor, inward: Tensor, bias: Tensor, gates: Tensor, candidate: Tensor
) -> Tensor:
    """The states (T, B, 2H) of a bi-GRU layer over inputs (T, B, D), padded at the end; `bias` is (2, B or 1, 3H)."""
    length, rows, width = inputs.shape
    at = torch.arange(length)[:, None]
    mirror = (torch.where(at < lengths, lengths - 1 - at, at) * rows + torch.arange(rows)).view(-1)
    flat = inputs.reshape(length * rows, width)
    scores = torch.bmm(torch.stack([flat, flat.index_select(0, mirror)]), inward).view(2, length, rows, -1)
    both = recurrence(scores + bias[:, None], gates, candidate)
    backwards = both[1].reshape(length * rows, -1).index_select(0, mirror).view(length, rows, -1)
    return torch.cat([both[0], backwards], dim=-1)


class ChainLoss(torch.autograd.Function):
    """Sum over a batch of -log p(labels) under a CRF; scores (T, B, K), labels (T, B), lengths (B,).

    The gradient is the model's expected counts less the counts of the true labels (Lafferty et al. 2001).
    """

    @staticmethod
    def forward(
        ctx: Any, scores: Tensor, start: Tensor, end: Tensor, step: Tensor, labels: Tensor, lengths: Tensor
    ) -> Tensor:
        length, rows, count = scores.shape
        inside = torch.arange(length)[:, None] < lengths  # (T, B)
        highest = scores.amax(-1, keepdim=True)
        local = (scores - highest).exp_()
        weight, stop = step.exp(), end.exp()
        forward = torch.empty_like(local)
        scale = torch.ones(length, rows, 1)
        ahead = local[0] * start.exp()
        for t in range(length):
            if t:
                ahead = (ahead @ weight) * local[t]
            scale[t] = ahead.sum(-1, keepdim=True).clamp_min_(1e-30)
            ahead = ahead / scale[t]
            forward[t] = ahead
        final = forward[lengths - 1, torch.arange(rows)]
        ending = (final * stop).sum(-1).clamp_min(1e-30)
        log_z = ((scale.log() + highest)[..., 0] * inside).sum() + ending.log().sum()

        behind = stop.expand(rows, count)
        after = torch.zeros_like(
            local
        )  # local score and everything behind it, (T, B, K), for pairs (t - 1, t)
        seen = torch.empty_like(local)
        last = (lengths - 1)[:, None]
        for t in range(length - 1, -1, -1):
            if t < length - 1:
                pushed = local[t + 1] * behind
                pushed = pushed / pushed.sum(-1, keepdim=True).clamp_min_(1e-30)
                after[t + 1] = pushed
                behind = torch.where(last > t, pushed @ weight.T, stop)
            seen[t] = forward[t] * behind
        seen /= seen.sum(-1, keepdim=True).clamp_min_(1e-30)
        seen *= inside[..., None]

        true = torch.zeros_like(seen).scatter_(-1, labels[..., None], 1.0) * inside[..., None]
        pair = inside[1:]
        left, right = forward[:-1], after[1:]
        norm = ((left @ weight) * right).sum(-1).clamp_min_(1e-30)
        expected = (left * (pair / norm)[..., None]).reshape(-1, count).T @ right.reshape(-1, count) * weight
        true_steps = true[:-1].reshape(-1, count).T @ true[1:].reshape(-1, count)
        at_end = torch.arange(rows)
        true_end = true[lengths - 1, at_end].sum(0)
        ctx.save_for_backward(
            seen - true,
            (seen[0] - true[0]).sum(0),
            seen[lengths - 1, at_end].sum(0) - true_end,
            expected - true_steps,
        )
        score = (
            (scores * true).sum()
            + (start * true[0].sum(0)).sum()
            + (end * true_end).sum()
            + (step * true_steps).sum()
        )
        return log_z - score

    @staticmethod
    def backward(ctx: Any, above: Tensor) -> tuple[Tensor | None, ...]:
        scores, start, end, step = ctx.saved_tensors
        return above * scores, above * start, above * end, above * step, None, None


chain_loss: Callable[[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor], Tensor] = ChainLoss.apply


class Network(nn.Module):
    """Embedding, two bi-GRU layers, a CRF for names and one for words, of arrays as the tagger reads them.

    What each convention has of its own is learned as a difference, under `<name>_own`, from what all share.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        super().__init__()
        self.weights = nn.ParameterDict(
            {
                name: nn.Parameter(torch.tensor(np.asarray(array, dtype=np.float32)))
                for name, array in arrays.items()
                if name not in FIXED and not name.endswith("_labels")
            }
        )
        self.dropout = nn.Dropout(DROPPED)
        self.names_dropout = nn.Dropout(NAMES_DROPPED)

    def weight(self, name: str) -> Tensor:
        """A weight as the tagger reads it, what is shared and what is each convention's own together."""
        shared: Tensor = self.weights[name]
        return shared + self.weights[f"{name}_own"] if f"{name}_own" in self.weights else shared

    def forward(self, ids: Tensor, marks: Tensor, lengths: Tensor, own: Tensor) -> Tensor:
        """The states (T, B, 2H) over ids (T, B) and the marks of words (T, B, M), padded at the end.

        `own` (B,) numbers the conventions of the sentences.
        """
        states: Tensor = nn.functional.embedding(ids, self.weights["embedding"])
        states = torch.cat([self.dropout(states), marks], dim=-1)
        for layer in ("layer0", "layer1"):
            bias = self.weight(f"{layer}_bias")
            inward, gates, candidate = (
                self.weights[f"{layer}_{n}"] for n in ("inward", "gates", "candidate")
            )
            states = states if layer == "layer0" else self.dropout(states)
            states = both_ways(
                states, lengths, inward, (bias[:, own] if bias.shape[1] > 1 else bias), gates, candidate
            )
        return states

    def name_loss(self, states: Tensor, labels: Tensor, lengths: Tensor, own: Tensor) -> Tensor:
        """-log p of the labels (T, B) of the names of a batch, summed."""
        rows_first = self.names_dropout(states).transpose(0, 1)
        scores = torch.bmm(rows_first, self.weight("ner_weight")[own]).transpose(0, 1)
        scores = scores + self.weight("ner_bias")[own]
        return self._chain_loss("ner", scores, labels, lengths)

    def word_loss(self, states: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """-log p of LAC's labels (T, B) of a batch, summed."""
        scores = states @ self.weights["pos_weight"][0] + self.weights["pos_bias"]
        return self._chain_loss("pos", scores, labels, lengths)

    def _chain_loss(self, head: str, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        start, end, step = (self.weights[f"{head}_{name}"] for name in ("start", "end", "step"))
        return chain_loss(scores, start, end, step, labels, lengths)

    def arrays(self, weights: Mapping[str, Tensor]) -> dict[str, NDArray[np.float16]]:
        """Weights (such as an average of this network's) as the tagger reads them."""
        whole = {name: tensor for name, tensor in weights.items() if not name.endswith("_own")}
        whole |= {name: whole[name] + weights[f"{name}_own"] for name in whole if f"{name}_own" in weights}
        return {name: tensor.numpy().astype(np.float16) for name, tensor in whole.items()}


def fresh_arrays(
    lac: Mapping[str, NDArray[np.generic]],
    conventions: tuple[str, ...],
    words: WordMarks,
    kinds: tuple[str, ...],
) -> dict[str, NDArray[np.generic]]:
    """LAC's arrays with an untrained head for names, and nothing yet that a convention has of its own.

    The lower layer takes the marks of `words`, whose kinds are called `kinds`, beside LAC's embedding.

    Labels of names are BIOES; an order they cannot stand in has a score that training cannot lift.
    """
    random = np.random.default_rng(0)
    own = len(conventions)
    count = len(NAME_LABELS)
    step = np.full((count, count), FORBIDDEN, dtype=np.float32)
    for i, left in enumerate(NAME_LABELS):
        for j, right in enumerate(NAME_LABELS):
            if left[0] in "OES" and right[0] in "OBS":
                step[i, j] = 0
            if left[0] in "BI" and right[0] in "IE" and left[2:] == right[2:]:
                step[i, j] = 0
    inward = np.asarray(lac["layer0_inward"], dtype=np.float32)
    of_marks = random.normal(0, 0.02, (2, words.width, inward.shape[2])).astype(np.float32)
    return {
        **lac,
        "layer0_inward": np.concatenate([inward, of_marks], axis=1),
        "word_keys": words.keys,
        "word_kinds": words.kinds,
        "word_kind_labels": np.array(kinds),
        "layer1_bias_own": np.zeros((2, own, 3 * UNITS), dtype=np.float32),
        "conventions": np.array(conventions),
        "ner_labels": np.array(NAME_LABELS),
        "ner_weight": random.uniform(-0.06, 0.06, (1, 2 * UNITS, count)).astype(np.float32),
        "ner_weight_own": np.zeros((own, 2 * UNITS, count), dtype=np.float32),
        "ner_bias": np.zeros((1, count), dtype=np.float32),
        "ner_bias_own": np.zeros((own, count), dtype=np.float32),
        "ner_start": np.array(
            [0 if label[0] in "OBS" else FORBIDDEN for label in NAME_LABELS], dtype=np.float32
        ),
        "ner_end": np.array(
            [0 if label[0] in "OES" else FORBIDDEN for label in NAME_LABELS], dtype=np.float32
        ),
        "ner_step": step,
    }
