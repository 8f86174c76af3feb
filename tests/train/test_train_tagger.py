"""Training the tagger for a few steps on invented sentences."""

from pathlib import Path
from statistics import mean

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch")

import torch

from kg.language.tagger import Tagger
from kg.train.datasets import Example, sentences_of
from kg.train.lac import label_with_lac, read_lac
from kg.train.network import Recurrence, chain_loss
from kg.train.samples import Augmenter, Sample, make_sample, name_numbers
from kg.train.tagger import averaged_arrays, start_run, train, write_arrays

EXAMPLES = (
    Example("张晓明在上海工作。", ((0, 3, "PER"), (4, 6, "LOC"))),
    Example("李华昨天离开北京。", ((0, 2, "PER"), (6, 8, "LOC"))),
    Example("市教育局请来了王芳。", ((0, 4, "ORG"), (7, 9, "PER"))),
    Example("天气晴朗，游人如织。", ()),
)


def samples(convention: str) -> list[Sample]:
    labels = [str(label) for label in read_lac()["pos_labels"]]
    numbers = label_with_lac([example.text for example in EXAMPLES])
    return [make_sample(e, n, convention, labels) for e, n in zip(EXAMPLES, numbers, strict=True)]


def test_training_lowers_the_loss_and_writes_a_tagger(tmp_path: Path) -> None:
    """After 120 steps the loss is under a third, and the file written finds a name it was shown."""
    shown = {"uner": samples("uner"), "boson": samples("boson")}
    run = start_run(shown, {"上海": 1 << 1})
    losses = [run.loss for run in train(run, shown, steps=120, rows=4)]
    assert mean(losses[-5:]) < mean(losses[:5]) / 3
    write_arrays(tmp_path / "tiny.npz", averaged_arrays(run))
    tagger = Tagger.load(tmp_path / "tiny.npz")
    assert tagger.conventions == ("uner", "boson")
    names = tagger.tag(["张晓明在上海工作。"])[0].names
    assert [(name.start, name.end, name.label) for name in names] == [(0, 3, "PER"), (4, 6, "LOC")]


def test_the_same_arrays_give_the_same_bytes(tmp_path: Path) -> None:
    """Weights written twice, in another order, are the same file."""
    arrays = {"a": np.zeros(3, np.float16), "b": np.ones((2, 2), np.float16)}
    write_arrays(tmp_path / "one.npz", arrays)
    write_arrays(tmp_path / "two.npz", dict(reversed(arrays.items())))
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_the_gradient_of_the_recurrence_is_right() -> None:
    """The hand-written gradient of the GRU agrees with finite differences."""
    torch.manual_seed(0)
    inward, gates, candidate = (
        torch.randn(*shape, dtype=torch.double, requires_grad=True)
        for shape in ((2, 4, 3, 9), (2, 3, 6), (2, 3, 3))
    )
    assert torch.autograd.gradcheck(Recurrence.apply, (inward, gates, candidate))


def test_the_loss_of_the_chain_is_right() -> None:
    """The CRF's loss and gradient agree with a sum over every labelling."""
    torch.manual_seed(0)
    scores, start, end, step = (torch.randn(*s, requires_grad=True) for s in ((3, 1, 2), (2,), (2,), (2, 2)))
    paths = torch.cartesian_prod(*[torch.arange(2)] * 3)

    def score(path: torch.Tensor) -> torch.Tensor:
        return (
            scores[torch.arange(3), 0, path].sum()
            + step[path[:-1], path[1:]].sum()
            + start[path[0]]
            + end[path[-1]]
        )

    labels = torch.tensor([[1], [0], [1]])
    slow = torch.stack([score(path) for path in paths]).logsumexp(0) - score(labels[:, 0])
    fast = chain_loss(scores, start, end, step, labels, torch.tensor([3]))
    assert torch.allclose(slow, fast, atol=1e-5)
    for one, other in zip(
        torch.autograd.grad(slow, (scores, start, end, step)),
        torch.autograd.grad(fast, (scores, start, end, step)),
        strict=True,
    ):
        assert torch.allclose(one, other, atol=1e-5)


def test_of_overlapping_names_the_longest_is_learned() -> None:
    """[上海]市教育局 inside [上海市教育局] is left out."""
    labels = [str(label) for label in read_lac()["pos_labels"]]
    example = Example("上海市教育局", ((0, 2, "LOC"), (0, 6, "ORG")))
    sample = make_sample(example, np.zeros(6, np.uint8), "boson", labels)
    assert sample.names == ((0, 6, "ORG"),)


def test_a_changed_sample_keeps_its_labels_in_step() -> None:
    """Whatever is drawn, labels and text stay of one length, and only people are renamed."""
    labels = [str(label) for label in read_lac()["pos_labels"]]
    many = samples("boson") * 10
    augmenter = Augmenter(many, labels)
    for sample in many * 5:
        changed = augmenter.change(sample, many[1])
        assert len(changed.words) == len(changed.text) == len(name_numbers(changed))
        places = [changed.text[a:b] for a, b, kind in changed.names if kind == "LOC"]
        assert set(places) <= {"上海", "北京"}


def test_a_paragraph_is_learned_a_sentence_at_a_time() -> None:
    """李华来了。|他走了 keeps the name in the first."""
    parts = list(sentences_of(Example("李华来了。他走了", ((0, 2, "PER"),))))
    assert parts == [Example("李华来了。", ((0, 2, "PER"),)), Example("他走了", ())]
