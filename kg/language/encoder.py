"""The tagger's network in numpy: character ids to states (two bi-GRU layers), states to labels (a CRF).

Arrays run time first: (T, B) is T positions of B sentences, padded at the end. Nothing behind the end of a
sentence reaches what stands before it, in either direction, so the layers need no mask. C counts the
conventions that a sentence may be read under, or is 1 where all share the same numbers; `own` (B,) is the
number of each sentence's convention.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Layer:
    """One bi-GRU layer, direction first: 0 reads forwards, 1 backwards. D inputs, H units.

    `inward` is (2, D, 3H) and `bias` (2, C, 3H) with the columns update, reset, candidate; `gates` is
    (2, H, 2H), `candidate` (2, H, H). This is Paddle's GRU: the reset gate is applied before the candidate's
    product, and the update gate lets the candidate in.
    """

    inward: Floats
    bias: Floats
    gates: Floats
    candidate: Floats


@dataclass(frozen=True, slots=True)
class Head:
    """Linear scores of K labels and the CRF over them: `step[i, j]` scores label j after label i."""

    labels: tuple[str, ...]
    weight: Floats  # (C, 2H, K)
    bias: Floats  # (C, K)
    start: Floats  # (K,)
    end: Floats  # (K,)
    step: Floats  # (K, K)


def read_layer(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Layer:
    """The layer of the arrays `<name>_inward` and so on, in float32; raises KeyError and ValueError."""
    inward, bias, gates, candidate = (
        np.array(arrays[f"{name}_{part}"], dtype=np.float32)
        for part in ("inward", "bias", "gates", "candidate")
    )
    units = candidate.shape[-1]
    shapes = (
        (2, inward.shape[1], 3 * units),
        (2, bias.shape[1], 3 * units),
        (2, units, 2 * units),
        (2, units, units),
    )
    if (inward.shape, bias.shape, gates.shape, candidate.shape) != shapes:
        raise ValueError(f"layer {name} has arrays of unexpected shapes")
    # sigmoid(x) = tanh(x / 2) / 2 + 1 / 2: the half is folded in here, and tanh cannot overflow.
    inward[:, :, : 2 * units] *= 0.5
    bias[:, :, : 2 * units] *= 0.5
    gates *= 0.5
    return Layer(inward, bias, gates, candidate)


def read_head(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Head:
    """The head of the arrays `<name>_labels`, `<name>_weight` and so on; raises KeyError and ValueError."""
    labels = tuple(str(label) for label in arrays[f"{name}_labels"])
    weight, bias, start, end, step = (
        np.array(arrays[f"{name}_{part}"], dtype=np.float32)
        for part in ("weight", "bias", "start", "end", "step")
    )
    k = len(labels)
    shapes = ((*weight.shape[:2], k), (len(weight), k), (k,), (k,), (k, k))
    if (weight.shape, bias.shape, start.shape, end.shape, step.shape) != shapes:
        raise ValueError(f"head {name} has arrays of unexpected shapes")
    return Head(labels, weight, bias, start, end, step)


def run_layer(layer: Layer, forwards: Floats, mirror: Ints, own: Ints) -> Floats:
    """The states (T, B, 2H) of a layer over its inputs (T, B, D); `mirror` is what `mirrored` gives."""
    length, rows, width = forwards.shape
    units = layer.candidate.shape[-1]
    flat = forwards.reshape(length * rows, width)
    inward = np.empty((length, 2, rows, 3 * units), np.float32)
    inward[:, 0] = (flat @ layer.inward[0]).reshape(length, rows, -1)
    inward[:, 1] = (flat[mirror.ravel()] @ layer.inward[1]).reshape(length, rows, -1)
    inward += layer.bias[:, own] if layer.bias.shape[1] > 1 else layer.bias
    state = np.zeros((2, rows, units), np.float32)
    states = np.empty((length, 2, rows, units), np.float32)
    for t in range(length):
        gates = state @ layer.gates
        gates += inward[t, :, :, : 2 * units]
        np.tanh(gates, out=gates)
        gates *= 0.5
        gates += 0.5
        candidate = (gates[:, :, units:] * state) @ layer.candidate
        candidate += inward[t, :, :, 2 * units :]
        np.tanh(candidate, out=candidate)
        candidate -= state
        candidate *= gates[:, :, :units]
        np.add(state, candidate, out=states[t])
        state = states[t]
    backwards = states[:, 1].reshape(length * rows, units)[mirror.ravel()].reshape(length, rows, units)
    return np.concatenate([states[:, 0], backwards], axis=-1)


def score_labels(head: Head, states: Floats, own: Ints) -> Floats:
    """The scores (T, B, K) of a head's labels over states (T, B, 2H)."""
    if len(head.weight) == 1:
        return np.asarray(states @ head.weight[0] + head.bias[0], dtype=np.float32)
    rows_first = states.transpose(1, 0, 2) @ head.weight[own] + head.bias[own][:, None, :]
    return np.ascontiguousarray(rows_first.transpose(1, 0, 2), dtype=np.float32)


def mirrored(lengths: Ints, longest: int) -> Ints:
    """Indices (T, B) into a flattened (T * B) array that turn each row round within its own length."""
    at = np.arange(longest)[:, None]
    turned = np.where(at < lengths, lengths - 1 - at, at)
    return np.asarray(turned * len(lengths) + np.arange(len(lengths)), dtype=np.int64)


def best_path(head: Head, scores: Floats, lengths: Ints) -> Ints:
    """The best labels (T, B) of each row by Viterbi over scores (T, B, K); padding repeats the last label."""
    length, rows, count = scores.shape
    best = scores[0] + head.start
    same = np.broadcast_to(np.arange(count), (rows, count))
    backs: list[Ints] = []
    for t in range(1, length):
        paths = best[:, :, None] + head.step
        back = paths.argmax(axis=1)
        inside = (lengths > t)[:, None]
        best = np.where(inside, np.take_along_axis(paths, back[:, None, :], axis=1)[:, 0] + scores[t], best)
        backs.append(np.where(inside, back, same))
    label = (best + head.end).argmax(axis=1)
    path = [label]
    for back in reversed(backs):
        label = back[np.arange(rows), label]
        path.append(label)
    return np.stack(path[::-1])


def marginals(head: Head, scores: Floats, lengths: Ints) -> Floats:
    """The probability (T, B, K) of each label at each position, by the forward-backward algorithm.

    Probabilities are rescaled at each position, so products of small numbers do not vanish.
    """
    length, rows, _ = scores.shape
    step, end = np.exp(head.step), np.exp(head.end)
    local = np.exp(scores - scores.max(axis=-1, keepdims=True))
    forward = np.empty_like(local)
    forward[0] = local[0] * np.exp(head.start)
    forward[0] /= forward[0].sum(axis=-1, keepdims=True)
    for t in range(1, length):
        ahead = (forward[t - 1] @ step) * local[t]
        ahead /= ahead.sum(axis=-1, keepdims=True)
        forward[t] = ahead
    behind = np.broadcast_to(end, (rows, len(end))).copy()
    for t in range(length - 1, -1, -1):
        if t < length - 1:
            further = (behind * local[t + 1]) @ step.T
            further /= further.sum(axis=-1, keepdims=True)
            behind = np.where((lengths - 1 > t)[:, None], further, end)
        forward[t] *= behind
    probabilities: Floats = forward / forward.sum(axis=-1, keepdims=True)
    return probabilities
