"""spaCy's tokens: the segmenter's words, cut once more wherever a mention begins or ends inside one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from kg.language.segment import Segmenter, load_segmenter
from kg.language.sentences import sentence_bounds
from kg.page.fold import fold

Interval = tuple[int, int]


class WordTokenizer(DummyTokenizer):
    """Makes a Doc of the segmenter's words. The text is kept as printed, white space too."""

    def __init__(self, vocab: Vocab, segmenter: Segmenter | None = None) -> None:
        self.vocab = vocab
        self._segmenter = segmenter or load_segmenter()

    def __call__(self, text: str) -> Doc:
        """The words of a plain text, whose lines are its paragraphs."""
        return self.tokenize(text, line_sentences(text))

    def tokenize(self, text: str, sentences: Sequence[Interval]) -> Doc:
        """The words of `text`, none across the edge of a sentence; `doc.user_data` holds these and `text`.

        Sentences come in order and do not overlap; whatever stands between two of them becomes one word.
        """
        folded = fold(text)
        words: list[Interval] = []
        for start, end in sentences:
            words.extend((start + a, start + b) for a, b in self._segmenter.cut(folded[start:end]))
        doc = make_doc(self.vocab, text, words)
        doc.user_data["sentences"] = [list(sentence) for sentence in sentences]
        doc.user_data["text"] = text  # Doc.text puts it together anew from the words each time
        return doc


def line_sentences(text: str) -> list[Interval]:
    """The sentences of each line of a text.

    >>> line_sentences("市长来了。天晴\\n散会")
    [(0, 5), (5, 7), (8, 10)]
    """
    found: list[Interval] = []
    at = 0
    for line in text.splitlines(keepends=True):
        found.extend((at + start, at + end) for start, end in sentence_bounds(line))
        at += len(line)
    return found


def make_doc(vocab: Vocab, text: str, words: Iterable[Interval]) -> Doc:
    """A Doc of these words and of the text between them; `doc.text == text`, so offsets stay as they were."""
    orths: list[str] = []
    spaces: list[bool] = []
    for start, end in _without_gaps(words, len(text)):
        if text[start] == " " and orths and not spaces[-1]:
            spaces[-1] = True  # spaCy keeps one space with the word before it
            start += 1
        if start < end:
            orths.append(text[start:end])
            spaces.append(False)
    return Doc(vocab, words=orths, spaces=spaces)


def cut_at(doc: Doc, text: str, edges: Iterable[int]) -> Doc:
    """The Doc of this text with its words cut at these character offsets as well.

    User data is kept, annotations are not.

    >>> import spacy
    >>> [word.text for word in cut_at(Doc(spacy.blank("zh").vocab, ["城关镇党委"], [False]), "城关镇党委", [3])]
    ['城关镇', '党委']
    """
    cuts: set[int] = set()
    for word in doc:
        start = word.idx
        cuts.update((start, start + len(word)))
    cuts.update(edge for edge in edges if 0 < edge < len(text))
    bounds = sorted(cuts | {0, len(text)})
    cut = make_doc(doc.vocab, text, ((a, b) for a, b in pairwise(bounds) if not text[a:b].isspace()))
    cut.user_data.update(doc.user_data)
    cut.user_hooks.update(doc.user_hooks)
    return cut


def _without_gaps(words: Iterable[Interval], length: int) -> Iterator[Interval]:
    """The words and the gaps between them, in order, none empty."""
    at = 0
    for start, end in words:
        if at < start:
            yield at, start
        if start < end:
            yield start, end
        at = end
    if at < length:
        yield at, length
