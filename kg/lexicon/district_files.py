"""The gazetteer's files, as `kg.train.gazetteer` writes and `kg.lexicon.gazetteer` reads them."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from kg.errors import DataError

DISTRICTS = "districts.tsv"
TOWNSHIPS = "districts.townships"
COMMUNITIES = "districts.communities"

WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_COMMUNITY = re.compile(r"( |[0-9]+)([^ 0-9!]+)(!?)")
_HEAD = struct.Struct("<4sHI")  # magic, length of the dictionary, number of counties
_ENTRY = struct.Struct("<III")  # county, offset from the start of the file, length
_MAGIC = b"kgc1"


def read_bytes(name: str) -> bytes:
    """The bytes of a data file; raises DataError where it is missing."""
    try:
        return (files("kg") / "data" / name).read_bytes()
    except FileNotFoundError as error:
        raise DataError(f"kg/data/{name} is missing; reinstall the package") from error


def _read_communities(township: str, line: str) -> Iterator[tuple[str, str]]:
    number = 0
    for step, stem, whole in _COMMUNITY.findall(line):
        number = number + 1 if step == " " else int(step)
        ending = "" if whole else "社区" if number < 200 else "村"
        yield f"{township}{number:03d}", (stem + ending).translate(_NARROW_DIGITS)


def read_townships(raw: bytes) -> dict[str, str]:
    """Township names by code, from the township file."""
    names: dict[str, str] = {}
    for line in zlib.decompress(raw).decode("utf-8").split("\n"):
        county, *cells = line.split("\t")
        for cell in cells:
            names[county + cell[:3]] = cell[3:]
    return names


def pack_index(shared: bytes, blocks: Sequence[tuple[str, bytes]]) -> bytes:
    """The bytes of a community file: head, index, the dictionary that every block shares, blocks."""
    offset = _HEAD.size + _ENTRY.size * len(blocks) + len(shared)
    index: list[bytes] = []
    for county, block in blocks:
        index.append(_ENTRY.pack(int(county), offset, len(block)))
        offset += len(block)
    head = _HEAD.pack(_MAGIC, len(shared), len(blocks))
    return b"".join([head, *index, shared, *(block for _, block in blocks)])


class CommunityFile:
    """A community file, of which `county` reads one block; raises DataError for another format."""

    def __init__(self, raw: bytes) -> None:
        magic, length, count = _HEAD.unpack_from(raw)
        if magic != _MAGIC:
            raise DataError(f"{COMMUNITIES}: not a community file of this version; reinstall the package")
        start = _HEAD.size + _ENTRY.size * count
        self._raw = raw
        self._index = {c: (at, size) for c, at, size in _ENTRY.iter_unpack(raw[_HEAD.size : start])}
        self._shared = raw[start : start + length]

    def county(self, county: str) -> dict[str, str]:
        """Community names by code of one county; empty for a county without any."""
        at, size = self._index.get(int(county), (0, 0)) if county.isdigit() else (0, 0)
        if not size:
            return {}
        block = zlib.decompressobj(-15, self._shared).decompress(self._raw[at : at + size])
        names: dict[str, str] = {}
        for line in block.decode("gb18030").split("\n"):
            names.update(_read_communities(county + line[:3], line[3:]))
        return names
