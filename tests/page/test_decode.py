"""Bytes become text in the encoding they have, or an error that says where they do not."""

import pytest

from kg.errors import InputError
from kg.page import read_page
from kg.page.decode import MAX_BYTES, MAX_LINE, decode

TEXT = "江岸区图书馆开馆\n本报讯（记者 罗静）昨日，江岸区图书馆新馆开馆，首日接待读者3200人次。\n"
TRADITIONAL = "江岸區圖書館開館\n本報訊（記者 羅靜）昨日，江岸區圖書館新館開館，首日接待讀者三千人次。\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_text_is_read_in_the_encoding_it_has(encoding: str, name: str) -> None:
    assert decode(TEXT.encode(encoding), file="a.txt") == (TEXT, name, ())


def test_traditional_gb18030_is_text() -> None:
    assert decode(TRADITIONAL.encode("gb18030"), file="a.txt")[0] == TRADITIONAL


def test_line_ends_stay_as_they_are() -> None:
    assert decode("开馆。\r\n下页\f完\r".encode(), file="a.txt")[0] == "开馆。\r\n下页\f完\r"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "a.txt: the file is empty"),
        (b" \r\n\t\n", "a.txt: only white space"),
        ("开馆\n第二\0行".encode(), "a.txt:2: a NUL byte"),
        (b"%PDF-1.4\n...", "a.txt: this is a PDF"),
        (bytes(range(256)) * 20, "a.txt:"),
        ("开馆了，很好。\n".encode() * 20 + "开馆".encode("gb18030") + b"\n", "a.txt:21: byte 0xBF"),
        (("今天开馆了很好\n" * 20).encode("gb18030") + "今天开馆\n".encode(), "a.txt:21: this line is UTF-8"),
        ("好\n".encode() + b"\xed\xa0\x80\n", "a.txt:2: half a surrogate pair"),
        ("好\n".encode("utf-16") + b"\x00\xd8\n\x00", "a.txt:2: half a surrogate pair"),
        (TRADITIONAL.encode("big5"), "a.txt:"),
        (b"a" * (MAX_BYTES + 1), "a.txt: 20,000,001 bytes"),
        ("好\n".encode() + "字".encode() * (MAX_LINE + 1), "a.txt:2: a line of 200,001 characters"),
    ],
)
def test_what_is_no_text_is_an_error_with_file_and_line(raw: bytes, says: str) -> None:
    with pytest.raises(InputError) as error:
        read_page(raw, file="a.txt")
    assert str(error.value).startswith(says)
    assert "\n" not in str(error.value)


def test_lost_characters_are_a_warning() -> None:
    page = read_page("开馆\n很\ufffd好。\n".encode(), file="a.txt")
    assert page.warnings == ("1 characters were lost before (U+FFFD), the first on line 2",)


def test_a_page_without_hanzi_is_a_warning() -> None:
    assert read_page(b"Hello\n", file="a.txt").warnings == ("no Chinese characters",)
