"""Makes `kg/models/segmenter/model.npz` out of pkuseg 0.0.25's default model, and measures it.

    pip download pkuseg==0.0.25 --no-binary :all: --no-deps
    python -m kg.train.segmenter --sdist pkuseg-0.0.25.tar.gz --out kg/models/segmenter
    python -m kg.train.segmenter --evaluate --data DIR

The model is a pickle of 2.6 million features with five weights each, 183 MB. A feature whose weights differ
by no more than twice `--threshold` is left out: it hardly turns a decision. The rest are rounded to 1/64.
"""

from __future__ import annotations

import argparse
import gzip
import io
import pickle
import re
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.language.segment import load_segmenter

STEP = 1 / 64
FEATURES = "pkuseg-0.0.25/pkuseg/models/default/features.pkl"
WEIGHTS = "pkuseg-0.0.25/pkuseg/models/default/weights.npz"
# Slices kept for development, never the official tests; SXU's training part is the only news here after 2000.
DEV = {
    "PKU": "amttl.pku_dev.bmes.gz",
    "MSR": "amttl.msr_dev.bmes.gz",
    "SXU": "sxu.train.txt.gz",
    "WTB": "wtb.dev.conll.gz",
    "ZX": "zx.dev.zhuxian.wordpos.gz",
}
SENTENCES = 3000  # of each set


class PlainUnpickler(pickle.Unpickler):
    """Reads lists, dicts, strings and numbers; a pickle that names any class or function is refused."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a list of features")


def prune(
    features: dict[str, int], weights: NDArray[np.float64], tags: int, threshold: float
) -> tuple[list[str], NDArray[np.float64]]:
    """The features that matter, `$$` first, and their weights with the tag pairs' behind them (flat).

    Adding a constant to the weights of a feature changes no decision, so what counts is how much they differ.
    """
    nodes = weights[: len(features) * tags].reshape(-1, tags)
    nodes = nodes - (nodes.max(1) + nodes.min(1))[:, None] / 2
    spread = nodes.max(1)  # half the difference between the extremes
    kept = sorted((feature for feature, i in features.items() if spread[i] > threshold), key=by_template)
    kept = ["$$", *(feature for feature in kept if feature != "$$")]  # pkuseg takes index 0 for it
    rows = nodes[[features[feature] for feature in kept]]
    return kept, np.concatenate([rows.ravel(), weights[len(features) * tags :]])


def by_template(feature: str) -> tuple[str, str]:
    """Sorts like features together, which packs well."""
    template, _, rest = feature.partition(".")
    return template, rest


def convert(sdist: Path, out: Path, threshold: float) -> Path:
    """Writes `model.npz` into the folder `out` and returns its path."""
    with tarfile.open(sdist) as archive:
        pickled, packed = archive.extractfile(FEATURES), archive.extractfile(WEIGHTS)
        assert pickled is not None and packed is not None
        stored = PlainUnpickler(pickled).load()
        weights = np.load(io.BytesIO(packed.read()))["w"]
    tags = sorted(stored["tag_to_idx"], key=stored["tag_to_idx"].__getitem__)
    features, weights = prune(stored["feature_to_idx"], weights, len(tags), threshold)
    steps = (np.rint(weights / STEP).clip(-32768, 32767) + 32768).astype(np.uint16)
    path = out / "model.npz"
    out.mkdir(parents=True, exist_ok=True)
    unfinished = out / "unfinished.npz"
    np.savez_compressed(
        unfinished,
        features=np.frombuffer("\n".join(features).encode(), np.uint8),
        tags=np.array(tags),
        weights=np.stack([steps >> 8, steps & 255]).astype(np.uint8),
        step=np.float64(STEP),
    )
    unfinished.replace(path)
    return path


def read_sentences(path: Path) -> Iterator[list[str]]:
    """The sentences of a segmented set, in any of the four layouts that `DEV` has."""
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    if ".bmes." in path.name or ".conll." in path.name:
        column = 1 if ".conll." in path.name else 0
        words: list[str] = []
        for line in [*lines, ""]:
            fields = line.split("\t")
            if not line.strip():
                if words:
                    yield words
                words = []
            elif column or fields[1] in "BS":
                words.append(fields[column])
            else:
                words[-1] += fields[0]
        return
    for line in lines:
        words = [re.sub(r"(?<=.)_[A-Z-]+$", "", word) for word in line.split()]
        if words:
            yield words


def evaluate(data: Path, model: Path | None = None) -> Iterator[str]:
    """One line a set: precision, recall and F1 of whole words in percent, and characters a second."""
    segmenter = load_segmenter(model)
    for name, file in DEV.items():
        right = found = gold = characters = 0
        seconds = 0.0
        for number, words in enumerate(read_sentences(data / "segmentation" / file)):
            if number == SENTENCES:
                break
            text = "".join(words)
            began = time.process_time()
            cut = set(segmenter.cut(text))
            seconds += time.process_time() - began
            at = 0
            true = set()
            for word in words:
                true.add((at, at + len(word)))
                at += len(word)
            right += len(cut & true)
            found += len(cut)
            gold += len(true)
            characters += len(text)
        precision, recall, f1 = 100 * right / found, 100 * right / gold, 200 * right / (found + gold)
        yield (
            f"{name} P {precision:.1f} R {recall:.1f} F {f1:.1f} "
            f"({gold} words, {characters / seconds / 1000:.0f}k characters a second)"
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser("python -m kg.train.segmenter", description=__doc__.partition("\n")[0])
    parser.add_argument("--sdist", type=Path, help="pkuseg-0.0.25.tar.gz, to convert")
    parser.add_argument("--out", type=Path, default=Path("kg/models/segmenter"), help="folder to write into")
    parser.add_argument("--threshold", type=float, default=0.15)
    parser.add_argument("--evaluate", action="store_true", help="measure the model in --out")
    parser.add_argument("--data", type=Path, help="the folder that holds segmentation/")
    options = parser.parse_args()
    if options.sdist:
        path = convert(options.sdist, options.out, options.threshold)
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    if options.evaluate:
        if options.data is None:
            parser.error("--evaluate needs --data DIR")
        for line in evaluate(options.data, options.out / "model.npz"):
            print(line)


if __name__ == "__main__":
    main()
