"""The network of actions in numpy: which verbs tell an action, and which part each piece of the sentence plays.

Two bi-GRU layers, one over the pieces of a sentence and one over them as arguments of a trigger, on top of the
tagger's states and the features of `kg.facts.actions.features`. `kg.train.actions` trains it; its card is
`kg/models/actions.md`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.facts.actions.features import Candidate, Floats, candidates, describe, pool, relate, rule_status
from kg.facts.actions.proposals import Proposal
from kg.facts.grammar.pieces import Piece
from kg.language.encoder import Layer, mirrored, read_layer, run_layer
from kg.language.threads import one_thread
from kg.lexicon.words import word_set

WEIGHTS: Final = Path(__file__).parents[2] / "models" / "actions.npz"
ROWS: Final = 32  # sentences, or triggers, read at once


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one trigger; probabilities. `roles` is (N, roles) over the pieces."""

    candidate: Candidate
    score: float
    roles: Floats
    actor_source: Floats
    time_source: Floats
    status: Floats


class ActionNetwork:
    """Finds triggers and their arguments in proposals."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Reads the arrays of a weights file; raises KeyError and ValueError."""
        self._piece: Layer = read_layer(arrays, "piece")
        self._role: Layer = read_layer(arrays, "role")
        names = ("input", "trigger", "role_piece", "roles", "choice", "actor", "time", "status")
        self._linear = {
            name: tuple(np.asarray(arrays[f"{name}_{part}"], dtype=np.float32) for part in ("weight", "bias"))
            for name in names
        }
        self._of_trigger, self._of_pair = (
            np.asarray(arrays[name], dtype=np.float32) for name in ("role_trigger", "role_pair")
        )
        self.threshold = float(np.ravel(arrays["threshold"])[0])

    @classmethod
    def load(cls, path: Path | None = None) -> ActionNetwork:
        """The network of a weights file, by default the one that comes with the package; raises ModelError."""
        return _load(WEIGHTS if path is None else path)

    def read(self, proposals: Sequence[Proposal], states: Sequence[Floats]) -> list[list[Reading]]:
        """For each proposal its triggers, in order; `states` holds (T, U) each."""
        order = sorted(range(len(proposals)), key=lambda k: len(proposals[k].pieces))
        found: list[list[Reading]] = [[] for _ in proposals]
        with one_thread():
            for begin in range(0, len(order), ROWS):
                numbers = order[begin : begin + ROWS]
                chosen = [proposals[k] for k in numbers]
                encoded = self._encode(chosen, [states[k] for k in numbers])
                asked: list[tuple[int, Candidate, float]] = []
                for row, proposal in enumerate(chosen):
                    scores = _softmax(self._apply("trigger", encoded[: len(proposal.pieces), row]))
                    asked += [(row, *trigger) for trigger in _triggers(proposal, scores, self.threshold)]
                for (row, _, _), reading in zip(asked, self._read_roles(chosen, encoded, asked), strict=True):
                    found[numbers[row]].append(reading)
        return found

    def _encode(self, proposals: Sequence[Proposal], states: Sequence[Floats]) -> Floats:
        """The states (T, B, S) of the pieces of sentences."""
        lengths = np.array([len(p.pieces) for p in proposals], dtype=np.int64)
        width = self._linear["input"][0].shape[0]
        rows = np.zeros((int(lengths.max()), len(proposals), width), dtype=np.float32)
        for b, (proposal, of_sentence) in enumerate(zip(proposals, states, strict=True)):
            rows[: lengths[b], b] = np.concatenate([describe(proposal), pool(proposal, of_sentence)], axis=1)
        inputs = np.maximum(self._apply("input", rows), 0)
        own = np.zeros(len(proposals), dtype=np.int64)
        turned = run_layer(self._piece, inputs, mirrored(lengths, len(rows)), own)
        return np.concatenate([turned, inputs], axis=-1)

    def _read_roles(
        self, proposals: Sequence[Proposal], encoded: Floats, asked: Sequence[tuple[int, Candidate, float]]
    ) -> Iterator[Reading]:
        for begin in range(0, len(asked), ROWS):
            part = asked[begin : begin + ROWS]
            at = np.array([row for row, _, _ in part], dtype=np.int64)
            first = np.array([candidate.first for _, candidate, _ in part], dtype=np.int64)
            lengths = np.array([len(proposals[row].pieces) for row in at], dtype=np.int64)
            longest = int(lengths.max())
            pairs = np.zeros((longest, len(part), self._of_pair.shape[0]), dtype=np.float32)
            hints = np.stack([rule_status(candidate) for _, candidate, _ in part])
            for k, (row, candidate, _) in enumerate(part):
                pairs[: lengths[k], k] = relate(proposals[row], candidate)
            own = encoded[first, at]
            inputs = self._apply("role_piece", encoded[:longest, at]) + pairs @ self._of_pair
            inputs = np.maximum(inputs + own @ self._of_trigger, 0)
            turned = run_layer(self._role, inputs, mirrored(lengths, longest), np.zeros_like(lengths))
            roles = _softmax(self._apply("roles", np.concatenate([turned, inputs], axis=-1)))
            hidden = np.maximum(self._apply("choice", np.concatenate([own, hints], axis=-1)), 0)
            actor, time, status = (_softmax(self._apply(n, hidden)) for n in ("actor", "time", "status"))
            for k, (_, candidate, score) in enumerate(part):
                yield Reading(candidate, score, roles[: lengths[k], k], actor[k], time[k], status[k])

    def _apply(self, name: str, inputs: Floats) -> Floats:
        weight, bias = self._linear[name]
        return np.asarray(inputs @ weight + bias, dtype=np.float32)


def _triggers(proposal: Proposal, scores: Floats, least: float) -> Iterator[tuple[Candidate, float]]:
    """The triggers that scores (N, 3) of none, first and further pieces spell out, with the deeds of the rules."""
    ruled = list(candidates(proposal))
    pieces = proposal.pieces
    count, last = len(pieces), 0
    for first in range(count):
        if scores[first, 1] < least or first < last:
            continue
        last = first + 1
        while last < count and (scores[last, 2] > 0.5 or _is_ending(pieces[last - 1], pieces[last])):
            last += 1
        deed = next((c for c in ruled if c.first <= first < c.last), None)
        yield (
            Candidate(first, last, deed.deed if deed else None, deed.roles if deed else None),
            float(scores[first, 1]),
        )


def _is_ending(verb: Piece, piece: Piece) -> bool:
    """Whether a piece belongs to the verb in front of it: 堵|住, 送|到."""
    return (
        verb.cls == "v" and verb.end == piece.start and piece.text in word_set("verbs", "complement", "words")
    )


def _softmax(scores: Floats) -> Floats:
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), dtype=np.float32)


@cache
def _load(path: Path) -> ActionNetwork:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return ActionNetwork({name: arrays[name] for name in arrays.files})
    except FileNotFoundError:
        raise ModelError(
            f"{path}: there are no weights for actions here; install kg again, or make them with "
            f"`python -m kg.train.actions`"
        ) from None
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(
            f"{path}: the weights for actions are damaged ({reason}); install kg again"
        ) from error
