"""The bytes of a page become text, or an error that says where they do not."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from kg.errors import InputError
from kg.page.fold import fold

MAX_BYTES = 20_000_000  # a page; a whole issue of a daily is under 1 MB
MAX_LINE = 200_000  # characters of one line

_SIGNATURES = (
    (b"%PDF", "a PDF: extract its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip or Office file: save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as plain text first"),
    (b"\x89PNG", "an image: run OCR on it first"),
    (b"\xff\xd8\xff", "an image: run OCR on it first"),
    (b"GIF8", "an image: run OCR on it first"),
    (b"\x1f\x8b", "a gzip file: unpack it first"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_TO_UTF8 = "convert the file to UTF-8"
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_UTF8_HANZI = re.compile(rb"[\xe4-\xe9][\x80-\xbf][\x80-\xbf]")
_LINE_END = re.compile(r"\r\n|\n|\f")
_SAMPLE = 40_000  # characters looked at to tell text from garbage


def decode(raw: bytes, *, file: str) -> tuple[str, str, tuple[str, ...]]:
    """The text of a page without its BOM, the encoding's name, and warnings.

    The order is BOM, strict UTF-8, UTF-16 by its NULs, GB18030 if that yields text. Line ends stay as they
    are. Raises InputError for a page that is empty, too large (over MAX_BYTES, or MAX_LINE in a line),
    binary, or in no or more than one of these encodings.

    >>> decode("晨光社区".encode("gb18030"), file="a.txt")
    ('晨光社区', 'gb18030', ())
    """
    if not raw:
        raise InputError(f"{file}: the file is empty; give a page of text")
    if len(raw) > MAX_BYTES:
        raise InputError(
            f"{file}: {len(raw):,} bytes, more than the {MAX_BYTES:,} of a page; split it into pages"
        )
    for head, what in _SIGNATURES:
        if raw.startswith(head):
            raise InputError(f"{file}: this is {what}")
    text, encoding = _decode(raw, file)
    _check_text(text, file)
    return text, encoding, _warnings(text)


def _decode(raw: bytes, file: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _strict(raw[len(bom) :], encoding, file), encoding
    if wide := _utf16_by_nuls(raw):
        return _strict(raw, wide, file), wide
    if b"\0" in raw:
        line = _line_of(raw, raw.index(b"\0"))
        raise InputError(f"{file}:{line}: a NUL byte: this is no text; give a plain text page")
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error, file)


def _strict(raw: bytes, encoding: str, file: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _not_utf8(raw, error, file)[0]
        line = raw[: error.start].decode(encoding, "replace").count("\n") + 1
        reason = "half a surrogate pair" if "surrogate" in error.reason else "a broken character"
        raise InputError(
            f"{file}:{line}: {reason} in {encoding.upper()} text; repair it or {_TO_UTF8}"
        ) from None


def _not_utf8(raw: bytes, error: UnicodeDecodeError, file: str) -> tuple[str, str]:
    """GB18030 text, or the InputError that fits bytes which are not UTF-8."""
    line, bad = _line_of(raw, error.start), raw[error.start]
    if surrogate := _SURROGATE.search(raw):
        at = _line_of(raw, surrogate.start())
        raise InputError(
            f"{file}:{at}: half a surrogate pair, which no text may hold; repair it or {_TO_UTF8}"
        )
    if _binary(raw):
        raise InputError(f"{file}:{line}: binary data (byte 0x{bad:02X}); give a plain text page")
    mixed = (
        f"{file}:{line}: byte 0x{bad:02X} is not UTF-8 though other lines are: mixed encodings; {_TO_UTF8}"
    )
    if _mostly_utf8(raw):
        raise InputError(mixed)
    if (stray := _utf8_line(raw)) is not None:
        raise InputError(
            f"{file}:{stray}: this line is UTF-8 but line {line} is not: mixed encodings; {_TO_UTF8}"
        )
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as wrong:
        at = _line_of(raw, wrong.start)
        raise InputError(
            f"{file}:{at}: byte 0x{raw[wrong.start]:02X} is neither UTF-8 nor GB18030; {_TO_UTF8}"
        ) from None
    if not looks_chinese(text):
        raise InputError(f"{file}:{line}: neither UTF-8 nor readable as GB18030 (Big5?); {_TO_UTF8}")
    return text, "gb18030"


def _utf16_by_nuls(raw: bytes) -> str | None:
    """The byte order of UTF-16 without a BOM, by the NULs that line ends and digits leave."""
    if len(raw) % 2 or b"\0" not in raw:
        return None
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    for encoding in ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le"):
        text = raw[: 2 * _SAMPLE].decode(encoding, "ignore")
        if "\0" not in text and _readable(text):
            return encoding
    return None


def _readable(text: str) -> bool:
    """Whether sampled text is Chinese, or plain ASCII; never the garbage of a wrong byte order.

    >>> _readable("第3版 abc"), _readable("\u6100\u6200\u6300")
    (True, False)
    """
    plain = sum(c.isascii() for c in text)
    return plain == len(text) or looks_chinese(text)


def looks_chinese(text: str) -> bool:
    """Whether most non-ASCII characters are everyday Hanzi (GB 2312 level 1, folded) or Chinese punctuation.

    >>> looks_chinese("社區居民參加比賽。"), looks_chinese("鍖楃鍖烘湞闃宠閬")
    (True, False)
    """
    wide = "".join(islice((c for c in text if not c.isascii() and not c.isspace()), _SAMPLE))
    if not wide:
        return False
    good = sum(_everyday(c) for c in fold(wide))
    return good >= 0.7 * len(wide)


def _everyday(char: str) -> bool:
    if char.isascii() or char in "—…“”‘’·￥":
        return True
    if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef":
        return True
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] <= 0xD7 or 0xA1 <= code[0] <= 0xA3


def _mostly_utf8(raw: bytes) -> bool:
    """Whether the non-ASCII bytes are UTF-8 Hanzi but for a few."""
    high = sum(len(m) for m in re.findall(rb"[\x80-\xff]+", raw))
    valid = raw.decode("utf-8", "ignore").encode("utf-8")
    kept = sum(len(m) for m in re.findall(rb"[\x80-\xff]+", valid))
    return kept > 0.85 * high and len(_UTF8_HANZI.findall(raw)) * 3 > 0.5 * high


def _utf8_line(raw: bytes) -> int | None:
    """The first line of UTF-8 Chinese, of three characters or more; GB18030 words do not look so."""
    for number, line in enumerate(re.split(rb"\r\n|\n|\f", raw), start=1):
        if len(_UTF8_HANZI.findall(line)) < 3:
            continue
        try:
            if looks_chinese(line.decode("utf-8")):
                return number
        except UnicodeDecodeError:
            continue
    return None


def _binary(raw: bytes) -> bool:
    sample = raw[:65536]
    control = sum(sample.count(bytes([b])) for b in range(32) if b not in b"\t\n\r\f\v\x1a\x1b")
    return control * 50 > len(sample)


def _check_text(text: str, file: str) -> None:
    if (at := text.find("\0")) >= 0:
        line = text.count("\n", 0, at) + 1
        raise InputError(f"{file}:{line}: a NUL character: this is no text; give a plain text page")
    if not text.strip():
        raise InputError(f"{file}: only white space; give a page of text")
    control = [m.start() for m in islice(re.finditer(r"[\x01-\x08\x0e-\x1f\x7f]", text), 1000)]
    if len(control) * 50 > min(len(text), _SAMPLE):
        line = text.count("\n", 0, control[0]) + 1
        raise InputError(f"{file}:{line}: binary data (control characters); give a plain text page")
    start = 0
    for number, end in enumerate([m.end() for m in _LINE_END.finditer(text)] + [len(text)], start=1):
        if end - start > MAX_LINE:
            raise InputError(f"{file}:{number}: a line of {end - start:,} characters; break it into lines")
        start = end


def _warnings(text: str) -> tuple[str, ...]:
    warnings: list[str] = []
    if lost := text.count("\ufffd"):
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        warnings.append(f"{lost} characters were lost before (U+FFFD), the first on line {line}")
    if control := re.search(r"[\x01-\x08\x0e-\x1f\x7f]", text):
        line = text.count("\n", 0, control.start()) + 1
        warnings.append(f"control characters, the first on line {line}")
    if not re.search(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]", text):
        warnings.append("no Chinese characters")
    elif any(unicodedata.category(c) == "Co" for c in text[:_SAMPLE]):
        warnings.append("characters of a private font")
    return tuple(warnings)


def _line_of(raw: bytes, at: int) -> int:
    return len(re.findall(rb"\r\n|\n|\f", raw[:at])) + 1
