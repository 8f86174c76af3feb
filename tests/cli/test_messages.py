"""Messages in two languages."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.cli.chinese import CHINESE
from kg.cli.messages import Messages, translate, wants_chinese

PACKAGE = Path(kg.__file__).parent
ERRORS = {"InputError", "DataError", "ModelError", "OutputError", "UsageError", "_NotFoundError"}


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, True),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "zh"}, True),
    ],
)
def test_the_locale_for_messages_decides(environment: dict[str, str], chinese: bool) -> None:
    assert wants_chinese(environment) is chinese


def test_a_place_stays_before_a_translated_message() -> None:
    assert translate("a: b.txt:3: a NUL byte: this is no text; give a plain text page") == (
        "a: b.txt:3: 含有 NUL 字节，不是文字；请给出纯文本"
    )


def test_the_parts_of_a_message_are_translated_too() -> None:
    assert translate("out: cannot be written (permission denied); choose another output folder") == (
        "out: 写不了（没有权限）；请换一个输出文件夹"
    )


def test_a_line_that_no_template_fits_stays() -> None:
    assert translate("something: else") == "something: else"


def test_english_says_the_template() -> None:
    assert Messages(chinese=False)("articles {n}", n=3) == "articles 3"


@pytest.mark.parametrize("template", sorted(CHINESE))
def test_both_languages_have_the_same_fields(template: str) -> None:
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(t) if name} for t in (template, CHINESE[template])
    ]
    assert fields[0] == fields[1]


def raised() -> Iterator[tuple[str, str]]:
    """(where, a message as it could read) of every error that a layer raises with a text of its own."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "train" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ERRORS or not node.args:
                continue
            if isinstance(node.args[0], ast.JoinedStr | ast.Constant) and (text := _text(node.args[0])):
                yield f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}", text


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "N" for part in node.values)


@pytest.mark.parametrize(("where", "message"), [pytest.param(w, m, id=w) for w, m in raised()])
def test_every_error_has_its_chinese(where: str, message: str) -> None:
    bare = re.sub(r"^(N|[\w/]+)(:N)?: ", "", message)
    if bare.strip("N:. ") == "":
        return  # handed on from another error, or all in a field
    # A field that ends a message holds a clause of its own, so it may stand for any clause here.
    assert re.search("[\u4e00-\u9fff]", translate(message)), f"{where}: add {bare!r} to kg/cli/chinese.py"
