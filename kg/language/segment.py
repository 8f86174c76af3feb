"""Words of a sentence, by pkuseg's conditional random field with the weights in `kg/models/segmenter`.

Characters are prepared and labels decoded by `spacy_pkuseg`. Its loader is not used, because it looks for a
model on the network when it is given none. `kg.train.segmenter` made the weights.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Set
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError

MODEL = Path(__file__).parents[1] / "models" / "segmenter" / "model.npz"

# The corpora behind the model print full-width punctuation and Latin letters; digits it takes in both widths.
_AS_TRAINED = str.maketrans(
    {c: chr(ord(c) + 0xFEE0) for c in ",;!?()ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
    | {"％": "%", "｡": "。"}
)
# What is never cut: 3.5, 1,200, KN95, A380. Full-width forms as well.
_UNCUT = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９]+(?:[.,．][0-9０-９]+)*")


class Segmenter:
    """A loaded segmentation model. Use `load_segmenter`, which keeps one for each path."""

    def __init__(self, features: list[str], weights: NDArray[np.float64], tags: list[str]) -> None:
        """`weights` has one for each feature and tag, then one for each pair of tags, as pkuseg does."""
        from spacy_pkuseg.model import Model

        model = Model.__new__(Model)
        model.n_tag, model.n_feature = len(tags), len(features)
        model.n_transition_feature = len(weights)
        model.w = weights
        self._model = model
        self._features = {feature: i for i, feature in enumerate(features)}
        self._words = words_of(features)
        self._begins = np.array(["B" in tag for tag in tags])

    def cut(self, sentence: str) -> tuple[tuple[int, int], ...]:
        """Words as half-open intervals of `sentence`, in order; white space alone is in none of them."""
        words: list[tuple[int, int]] = []
        for run in re.finditer(r"\S+", sentence):
            at = run.start()
            words.extend((at + start, at + end) for start, end in self._cut_run(run[0]))
        return tuple(words)

    def _cut_run(self, text: str) -> list[tuple[int, int]]:
        from spacy_pkuseg.feature_extractor import FeatureExtractor
        from spacy_pkuseg.inference import decodeViterbi_fast

        characters = list(FeatureExtractor.normalize_text(text.translate(_AS_TRAINED)))
        active = active_features(characters, self._features, self._words)
        _, tags = decodeViterbi_fast(active, self._model)
        begins = self._begins[tags]
        begins[0] = True
        for whole in _UNCUT.finditer(text):
            begins[whole.start() + 1 : whole.end()] = False
        starts = [*np.flatnonzero(begins).tolist(), len(text)]
        return list(pairwise(starts))


def active_features(characters: list[str], features: Mapping[str, int], words: Set[str]) -> list[list[int]]:
    """The model's features that hold at each character; pkuseg's `FeatureExtractor` finds the same, slower.

    They are the characters around it, one by one and in pairs, the words that begin or end there, and pairs
    of such words.

    >>> active_features(["天", "晴"], {"$$": 0, "c.天": 1, "w1.天晴": 2}, {"天晴"})
    [[0, 1, 2], [0]]
    """
    length = len(characters)
    plain = "".join(character[0] for character in characters)  # * for **Num and **Letter, and in no word
    begin: list[list[str]] = [[] for _ in range(length + 1)]  # the words that begin at an offset
    end: list[list[str]] = [[] for _ in range(length + 1)]  # and that end there
    for i in range(length):
        for j in range(i + 2, min(i + 6, length) + 1):
            word = plain[i:j]
            if word in words:
                begin[i].append(word)
                end[j].append(word)
    active: list[list[int]] = []
    for i, c in enumerate(characters):
        found = ["$$", "c." + c]
        if i > 0:
            before = characters[i - 1]
            found += ("c-1." + before, "c-1c." + before + "." + c)
        if i > 1:
            found += ("c-2." + characters[i - 2], "c-2c-1." + characters[i - 2] + "." + before)
        if i + 1 < length:
            found += ("c1." + characters[i + 1], "cc1." + c + "." + characters[i + 1])
        if i + 2 < length:
            found.append("c2." + characters[i + 2])
        found += ["w-1." + word for word in end[i + 1]]
        found += ["w1." + word for word in begin[i]]
        found += ["ww.l." + left + "*" + right for left in end[i] for right in begin[i]]
        found += ["ww.r." + left + "*" + right for left in end[i + 1] for right in begin[i + 1]]
        active.append([features[feature] for feature in found if feature in features])
    return active


def words_of(features: list[str]) -> set[str]:
    """The words that pkuseg's word features ask for: `w1.` and `w-1.` one word, `ww.l.` and `ww.r.` a pair.

    >>> sorted(words_of(["c.中", "w1.重庆", "ww.l.成立*小分队"]))
    ['小分队', '成立', '重庆']
    """
    words: set[str] = set()
    for feature in features:
        if feature.startswith("w"):
            template, _, rest = feature.partition(".")
            words.update(rest[2:].split("*") if template == "ww" else [rest])
    return words


def load_segmenter(path: Path | None = None) -> Segmenter:
    """The segmenter of a model file (by default the one that ships), loaded once for each path.

    Raises ModelError where the file is missing or is no segmentation model.
    """
    return _load(path or MODEL)


@cache
def _load(path: Path) -> Segmenter:
    try:
        with np.load(path, allow_pickle=False) as stored:
            features = stored["features"].tobytes().decode("utf-8").split("\n")
            tags = stored["tags"].tolist()
            high, low = stored["weights"].astype(np.int32)
            weights = (high * 256 + low - 32768) * float(stored["step"])
    except FileNotFoundError:
        raise ModelError(f"{path}: no segmentation model there; install kg again") from None
    except (OSError, ValueError, KeyError, EOFError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path}: not a segmentation model of kg ({error}); install kg again") from None
    if len(weights) != len(tags) * (len(features) + len(tags)):
        raise ModelError(f"{path}: {len(weights)} weights for {len(features)} features; install kg again")
    return Segmenter(features, weights, tags)
