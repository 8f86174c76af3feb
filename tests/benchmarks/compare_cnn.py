"""spaCy's convolutional network over characters, trained on what the tagger of kg is trained on: see `compare.py`.

With `--train` the model is trained for some minutes and kept in a folder; without, it tags the sentences of stdin.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

# How often a sentence of each set is seen for one of another: as in training the tagger of kg.
TIMES = {"msra": 0.7, "cluener": 3.0, "uner": 3.0, "boson": 3.0, "resume": 1.0, "news": 3.0}
TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 8000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": False,
}
NER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": TOK2VEC,
}


def train(corpus: Path, data: Path, folder: Path, minutes: float) -> None:
    """Train for some minutes of the processor, and write the model."""
    from kg.train.corpus import held_out, read_names, squeezed
    from kg.train.datasets import LABELS, READERS

    fix_random_seed(0)
    hidden = held_out(corpus, data)
    told = {name: list(read(data, "train")) for name, read in READERS.items()}
    told["news"] = list(read_names(corpus, data, "train"))
    nlp = spacy.blank("zh")
    ner = nlp.add_pipe("ner", config={"model": NER})
    for label in LABELS:
        ner.add_label(label)  # type: ignore[attr-defined]
    shown, often = [], []
    for name, examples in told.items():
        for e in examples:
            if e.text.strip() and (name == "news" or squeezed(e.text) not in hidden):
                names = {"entities": [(start, end, label) for start, end, label in e.names]}
                shown.append(Example.from_dict(doc_of(nlp, e.text), names))
                often.append(TIMES[name])
    optimizer = nlp.initialize(lambda: shown[:200])
    chance = random.Random(0)
    reached = list(accumulate(often))
    began = time.process_time()
    seen = steps = 0
    while (spent := time.process_time() - began) < 60 * minutes:
        optimizer.learn_rate = 0.001 * max(0.05, 1 - spent / (60 * minutes))
        batch = chance.choices(shown, cum_weights=reached, k=64)
        losses = nlp.update(batch, sgd=optimizer, drop=0.15)
        seen += sum(len(example.reference) for example in batch)
        steps += 1
        if steps % 100 == 0:
            print(f"{spent:.0f} s, {seen} characters, loss {losses['ner']:.1f}", file=sys.stderr)
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(folder)
    print(f"{len(shown)} sentences, {seen} characters seen", file=sys.stderr)


def doc_of(nlp: Language, text: str) -> Doc:
    """A document with a token for each character."""
    return Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))


def tag(folder: Path, texts: Sequence[str]) -> dict[str, object]:
    """The names of each text, and the seconds that they took."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner", config={"model": NER})
    nlp.from_disk(folder)

    def names(given: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
        for doc in nlp.pipe([doc_of(nlp, text) for text in given], batch_size=64):
            yield [(name.start, name.end, name.label_) for name in doc.ents]

    list(names(texts[:1]))
    began = time.process_time()
    found = list(names(texts))
    return {"names": found, "triples": None, "seconds": time.process_time() - began}


def main() -> int:
    """Train, or tag what stdin holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the model is")
    parser.add_argument("--train", action="store_true", help="train it first, and tag nothing")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--minutes", type=float, default=8, help="of the processor (8)")
    given = parser.parse_args()
    if given.train:
        train(given.corpus, given.data, given.folder, given.minutes)
    else:
        json.dump(tag(given.folder, json.load(sys.stdin)["texts"]), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
