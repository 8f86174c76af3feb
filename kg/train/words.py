"""The known words whose kinds mark the characters of a sentence: jieba's dictionary, place and company names."""

from __future__ import annotations

import gzip
from pathlib import Path

from kg.errors import DataError
from kg.train.lac import lac_folder

WORD_KINDS = ("person", "place", "organization", "noun", "verb", "other", "company")
_LISTS = {"THUOCL_diming.txt.gz": "place", "company_short_names.txt.gz": "company"}


def read_known_words(folder: Path) -> dict[str, int]:
    """Each word with a bit set for each of WORD_KINDS that it is of.

    jieba's dictionary comes with its wheel; the lists lie in the `gazetteer` of the folder of data, and one
    that is not there adds nothing. Raises ModelError without jieba, and DataError for a list that cannot be read.
    """
    words: dict[str, int] = {}
    dictionary = lac_folder().parent / "dict.txt"
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split(" ")
        _add(words, word, kind_of_tag(tag))
    for name, kind in _LISTS.items():
        path = folder / "gazetteer" / name
        if not path.is_file():
            continue
        try:
            rows = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise DataError(
                f"{path}: cannot be read ({error}); leave the file out or put it right"
            ) from error
        for row in rows:
            _add(words, row.partition("\t")[0].strip(), kind)
    return words


def kind_of_tag(tag: str) -> str:
    """The kind of a word with that part of speech of jieba's.

    >>> kind_of_tag("nrt"), kind_of_tag("ns"), kind_of_tag("vn"), kind_of_tag("d")
    ('person', 'place', 'verb', 'other')
    """
    if tag.startswith("nr"):
        return "person"
    named = {"ns": "place", "nt": "organization"}
    return named.get(tag) or {"n": "noun", "v": "verb"}.get(tag[0], "other")


def _add(words: dict[str, int], word: str, kind: str) -> None:
    words[word] = words.get(word, 0) | 1 << WORD_KINDS.index(kind)
