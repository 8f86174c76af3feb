"""Training the network of actions for a few rounds on a page of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs torch")

from kg.facts.actions.network import ActionNetwork
from kg.train.actions import action_arrays, train, trigger_figures
from kg.train.corpus import read_pages
from kg.train.lessons import lessons_of_page, read_ground
from kg.train.tagger import write_arrays

CORPUS = Path(__file__).parents[2] / "corpus"


def test_training_lowers_the_loss_and_writes_weights_that_find_what_was_shown(tmp_path: Path) -> None:
    path, sentences = next(iter(read_pages(CORPUS, "dev")))
    lessons = list(lessons_of_page(path, sentences))
    *_, (network, loss) = rounds = list(train(lessons, epochs=30))
    assert loss < rounds[0][1] / 3
    figures = trigger_figures(network, lessons)
    assert figures.f1 > 0.8
    write_arrays(tmp_path / "tiny.npz", action_arrays(network, figures))
    ground, analysis = read_ground(path.read_bytes(), path.name)
    states = [analysis.states[proposal.sentence.number] for proposal in ground.proposals]
    read = ActionNetwork.load(tmp_path / "tiny.npz").read(ground.proposals, states)
    assert sum(map(len, read)) > 0.7 * sum(len(sentence.deeds) for sentence in sentences)
