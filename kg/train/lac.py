"""Baidu's LAC-small out of the jieba wheel: where the tagger starts, and its teacher for parts of speech."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.language.encoder import Floats, best_path, mirrored, read_head, read_layer, run_layer, score_labels
from kg.language.tagger import ASCII
from kg.language.threads import one_thread

UNITS = 128


def lac_folder() -> Path:
    """The folder of the LAC-small model in the installed jieba; raises ModelError without jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModelError(
            "jieba is not installed, and training starts from its weights: pip install jieba==0.42.1"
        )
    return Path(spec.origin).parent / "lac_small"


def read_lac(folder: Path | None = None) -> dict[str, NDArray[np.generic]]:
    """LAC-small's weights as `kg.language.tagger` names them, without conventions and a head for names.

    The embedding has a row for each single character and a last one for every other character.
    """
    folder = lac_folder() if folder is None else folder
    model = folder / "model_baseline"
    rows = dict(_pairs(folder / "word.dic"))
    singles = sorted((int(row), character) for row, character in rows.items() if len(character) == 1)
    unknown = next(int(row) for row, character in rows.items() if character == "OOV")
    labels = [
        label for _, label in sorted((int(number), label) for number, label in _pairs(folder / "tag.dic"))
    ]
    count = len(labels)
    embedding = _parameter(model / "word_emb", (-1, UNITS))
    crf = _parameter(model / "crfw", (count + 2, count))
    arrays: dict[str, NDArray[np.generic]] = {
        "characters": np.array([ord(character) for _, character in singles], dtype=np.uint32),
        "embedding": embedding[[row for row, _ in singles] + [unknown]],
        "pos_labels": np.array(labels),
        "pos_weight": _parameter(model / "fc_4.w_0", (1, 2 * UNITS, count)),
        "pos_bias": _parameter(model / "fc_4.b_0", (1, count)),
        "pos_start": crf[0],
        "pos_end": crf[1],
        "pos_step": crf[2:],
    }
    for layer in (0, 1):
        parts: dict[str, list[Floats]] = {"inward": [], "bias": [], "gates": [], "candidate": []}
        for number in (2 * layer, 2 * layer + 1):  # forwards, backwards
            recurrent = _parameter(model / f"gru_{number}.w_0", (3 * UNITS * UNITS,))
            split = 2 * UNITS * UNITS
            parts["inward"].append(_parameter(model / f"fc_{number}.w_0", (-1, 3 * UNITS)))
            parts["bias"].append(
                _parameter(model / f"fc_{number}.b_0", (1, 3 * UNITS))
                + _parameter(model / f"gru_{number}.b_0", (1, 3 * UNITS))
            )
            parts["gates"].append(recurrent[:split].reshape(UNITS, 2 * UNITS))
            parts["candidate"].append(recurrent[split:].reshape(UNITS, UNITS))
        arrays |= {f"layer{layer}_{name}": np.stack(both) for name, both in parts.items()}
    return arrays


def label_with_lac(sentences: Sequence[str], rows: int = 64) -> list[NDArray[np.uint8]]:
    """LAC's own label of each character of sentences that are not empty, as numbers into `pos_labels`."""
    arrays = read_lac()
    embedding = np.asarray(arrays["embedding"], dtype=np.float32)
    ids = {chr(int(code)): row for row, code in enumerate(arrays["characters"])}
    layers = [read_layer(arrays, name) for name in ("layer0", "layer1")]
    head = read_head(arrays, "pos")
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    labels: dict[int, NDArray[np.uint8]] = {}
    with one_thread():
        for begin in range(0, len(order), rows):
            batch = order[begin : begin + rows]
            lengths = np.array([len(sentences[i]) for i in batch], dtype=np.int64)
            inputs = np.full((int(lengths[-1]), len(batch)), len(ids), dtype=np.int64)
            for row, i in enumerate(batch):
                inputs[: lengths[row], row] = [ids.get(c, len(ids)) for c in sentences[i].translate(ASCII)]
            states: Floats = embedding[inputs]
            for layer in layers:
                states = run_layer(layer, states, mirrored(lengths, len(inputs)), np.zeros_like(lengths))
            path = best_path(head, score_labels(head, states, np.zeros_like(lengths)), lengths)
            for row, i in enumerate(batch):
                labels[i] = path[: lengths[row], row].astype(np.uint8)
    return [labels[i] for i in range(len(sentences))]


def _pairs(path: Path) -> list[tuple[str, str]]:
    """The lines `number TAB string` of a LAC vocabulary."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(fields[0], fields[1]) for line in lines if len(fields := line.split("\t")) == 2]


def _parameter(path: Path, shape: tuple[int, ...]) -> Floats:
    """A Paddle 1.x parameter file: a short header, then little-endian float32; a -1 in `shape` is worked out.

    The header's length varies, but never reaches the size of a row, so the numbers are taken from the end.
    """
    content = path.read_bytes()
    known = 4 * int(np.prod([n for n in shape if n > 0]))
    size = known * (len(content) // known) if -1 in shape else known
    return np.frombuffer(content[-size:], dtype="<f4").reshape(shape).astype(np.float32)
