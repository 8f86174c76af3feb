"""The network of actions in torch, for training only; `kg.facts.actions.network` runs what it learns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kg.facts.actions.features import PAIR_WIDTH, ROLES, SOURCES, STATUSES, piece_width
from kg.train.lessons import Answer, Lesson
from kg.train.network import both_ways

INPUTS = 128
UNITS = 96  # of each direction over the pieces of a sentence
ROLE_UNITS = 96  # and over them as arguments of one trigger
CHOICE_UNITS = 64
HINTS = len(STATUSES) + 3
TRIGGERS = 3  # none, the first piece of a trigger, a further one
HIDDEN = (0.4, 0.3)  # shares of features and states dropped in training


@dataclass(frozen=True, slots=True)
class LessonBatch:
    """Features (T, B, F + 2U) and triggers (T, B) of sentences; of the K true actions what `Answer` holds."""

    rows: Tensor
    triggers: Tensor  # -1 where padded
    lengths: Tensor
    sentence: Tensor  # (K,)
    first: Tensor  # (K,)
    pairs: Tensor  # (T, K, PAIR_WIDTH)
    hints: Tensor  # (K, HINTS)
    roles: Tensor  # (T, K), -1 where padded
    actor: Tensor  # (K,) sources and statuses
    time: Tensor
    status: Tensor


def make_batch(lessons: Sequence[Lesson]) -> LessonBatch:
    """A batch of lessons; there must be an action in one of them."""
    lengths = np.array([len(lesson.rows) for lesson in lessons], dtype=np.int64)
    longest = int(lengths.max())
    width = lessons[0].rows.shape[1] + lessons[0].states.shape[1]
    rows = np.zeros((longest, len(lessons), width), dtype=np.float32)
    triggers = np.full((longest, len(lessons)), -1, dtype=np.int64)
    answers: list[tuple[int, Answer]] = []
    for b, lesson in enumerate(lessons):
        rows[: lengths[b], b] = np.concatenate([lesson.rows, lesson.states], axis=1)
        triggers[: lengths[b], b] = lesson.triggers
        answers += [(b, answer) for answer in lesson.answers if answer.is_action]
    pairs = np.zeros((longest, len(answers), PAIR_WIDTH), dtype=np.float32)
    roles = np.full((longest, len(answers)), -1, dtype=np.int64)
    for k, (_, answer) in enumerate(answers):
        pairs[: len(answer.pair), k] = answer.pair
        roles[: len(answer.roles), k] = answer.roles
    numbers = np.array(
        [(b, a.first, a.actor_source, a.time_source, a.status) for b, a in answers], dtype=np.int64
    ).reshape(-1, 5)
    hints = np.array([a.status_hints for _, a in answers], dtype=np.float32).reshape(-1, HINTS)
    sentence, first, actor, time, status = (torch.from_numpy(numbers[:, k].copy()) for k in range(5))
    return LessonBatch(
        torch.from_numpy(rows),
        torch.from_numpy(triggers),
        torch.from_numpy(lengths),
        sentence,
        first,
        torch.from_numpy(pairs),
        torch.from_numpy(hints),
        torch.from_numpy(roles),
        actor,
        time,
        status,
    )


class ActionNetwork(nn.Module):
    """A bi-GRU over pieces that finds triggers, and one over pieces as arguments of a trigger that gives roles."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        super().__init__()
        self.weights = nn.ParameterDict(
            {name: nn.Parameter(torch.tensor(np.asarray(a, dtype=np.float32))) for name, a in arrays.items()}
        )
        self.of_features, self.of_states = (nn.Dropout(share) for share in HIDDEN)

    def encode(self, rows: Tensor, lengths: Tensor) -> Tensor:
        """The states (T, B, S) of pieces."""
        inputs = torch.relu(self._linear("input", self.of_features(rows)))
        turned = self._layer("piece", self.of_states(inputs), lengths)
        states: Tensor = self.of_states(torch.cat([turned, inputs], dim=-1))
        return states

    def triggers(self, states: Tensor) -> Tensor:
        """The scores (T, B, TRIGGERS)."""
        return self._linear("trigger", states)

    def roles(self, states: Tensor, batch: LessonBatch) -> Tensor:
        """The scores (T, K, roles) of the pieces around K triggers."""
        own = states[batch.first, batch.sentence]
        around = states[:, batch.sentence]
        scores = self._linear("role_piece", around) + batch.pairs @ self.weights["role_pair"]
        inputs = torch.relu(scores + own @ self.weights["role_trigger"])
        lengths = batch.lengths[batch.sentence]
        turned = self._layer("role", self.of_states(inputs), lengths)
        return self._linear("roles", self.of_states(torch.cat([turned, inputs], dim=-1)))

    def choices(self, states: Tensor, batch: LessonBatch) -> tuple[Tensor, Tensor, Tensor]:
        """The scores (K, ...) of the sources of actor and time, and of the status."""
        own = torch.cat([states[batch.first, batch.sentence], batch.hints], dim=-1)
        hidden = self.of_states(torch.relu(self._linear("choice", own)))
        return self._linear("actor", hidden), self._linear("time", hidden), self._linear("status", hidden)

    def loss(self, batch: LessonBatch) -> Tensor:
        """The sum of the losses of a batch."""
        states = self.encode(batch.rows, batch.lengths)
        of_triggers = nn.functional.cross_entropy(
            self.triggers(states).flatten(0, 1), batch.triggers.flatten(), ignore_index=-1, reduction="sum"
        )
        if not len(batch.first):
            return of_triggers
        of_roles = nn.functional.cross_entropy(
            self.roles(states, batch).flatten(0, 1), batch.roles.flatten(), ignore_index=-1, reduction="sum"
        )
        true = (batch.actor, batch.time, batch.status)
        of_choices = sum(
            nn.functional.cross_entropy(scores, right, reduction="sum")
            for scores, right in zip(self.choices(states, batch), true, strict=True)
        )
        return of_triggers + of_roles + 0.5 * of_choices

    def arrays(self) -> dict[str, NDArray[np.float16]]:
        """The weights as `kg.facts.actions.network` reads them."""
        return {name: weight.detach().numpy().astype(np.float16) for name, weight in self.weights.items()}

    def _linear(self, name: str, inputs: Tensor) -> Tensor:
        scores: Tensor = inputs @ self.weights[f"{name}_weight"] + self.weights[f"{name}_bias"]
        return scores

    def _layer(self, name: str, inputs: Tensor, lengths: Tensor) -> Tensor:
        parts = (self.weights[f"{name}_{part}"] for part in ("inward", "bias", "gates", "candidate"))
        return both_ways(inputs, lengths, *parts)


def fresh_action_arrays(state_width: int, seed: int = 0) -> dict[str, NDArray[np.generic]]:
    """Untrained weights for pooled states of that width."""
    random = np.random.default_rng(seed)
    inputs = piece_width() + state_width
    states = 2 * UNITS + INPUTS

    def even(*shape: int) -> NDArray[np.float32]:
        bound = (6 / (shape[-2] + shape[-1])) ** 0.5
        return random.uniform(-bound, bound, shape).astype(np.float32)

    arrays: dict[str, NDArray[np.generic]] = {}
    for name, before, after in (
        ("input", inputs, INPUTS),
        ("trigger", states, TRIGGERS),
        ("role_piece", states, ROLE_UNITS),
        ("roles", 3 * ROLE_UNITS, len(ROLES)),
        ("choice", states + HINTS, CHOICE_UNITS),
        ("actor", CHOICE_UNITS, len(SOURCES)),
        ("time", CHOICE_UNITS, len(SOURCES)),
        ("status", CHOICE_UNITS, len(STATUSES)),
    ):
        arrays[f"{name}_weight"] = even(before, after)
        arrays[f"{name}_bias"] = np.zeros(after, dtype=np.float32)
    arrays["role_trigger"] = even(states, ROLE_UNITS)
    arrays["role_pair"] = even(PAIR_WIDTH, ROLE_UNITS)
    for name, before, units in (("piece", INPUTS, UNITS), ("role", ROLE_UNITS, ROLE_UNITS)):
        arrays[f"{name}_inward"] = even(2, before, 3 * units)
        arrays[f"{name}_bias"] = np.zeros((2, 1, 3 * units), dtype=np.float32)
        arrays[f"{name}_gates"] = even(2, units, 2 * units)
        arrays[f"{name}_candidate"] = even(2, units, units)
    return arrays
