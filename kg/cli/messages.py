"""What the command line says, in English or Chinese.

The English text is the key. Errors come up from all layers as one English line; `Messages.translate` finds
the templates that made them, so no layer below needs to know of languages.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping
from functools import cache

from kg.cli.chinese import CHINESE

_FIELD = re.compile(r"\{(\w+)\}")


def wants_chinese(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale for messages is Chinese: LC_ALL, else LC_MESSAGES, else LANG, else Windows'.

    >>> wants_chinese({"LANG": "zh_CN.UTF-8"}), wants_chinese({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    (True, False)
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return value.lower().startswith("zh")
    if os.name != "nt":
        return False
    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


class Messages:
    """Says a message in the language of the user."""

    def __init__(self, *, chinese: bool) -> None:
        self.chinese = chinese

    def __call__(self, english: str, **values: object) -> str:
        """The message of an English template, its fields filled in."""
        return (CHINESE.get(english, english) if self.chinese else english).format(**values)

    def translate(self, line: str) -> str:
        """A line that another layer wrote; what stands before the message (`page.txt:3: `) stays as it is."""
        return translate(line) if self.chinese else line


def translate(line: str) -> str:
    """The Chinese of an English line, or the line where no template fits.

    >>> translate("page.txt: the file is empty; give a page of text")
    'page.txt: 文件是空的；请给出一页文字'
    """
    whole = _whole(line)
    if whole is not None:
        return whole
    for mark in re.finditer(r": ", line):
        rest = _whole(line[mark.end() :])
        if rest is not None:
            return line[: mark.end()] + rest
    return line


def _whole(line: str) -> str | None:
    for known in (line, line[:1].lower() + line[1:]):  # the system's own reasons begin with a capital
        if known in CHINESE:
            return CHINESE[known]
    for pattern, chinese in _patterns():
        if match := pattern.fullmatch(line):
            return chinese.format(**{name: translate(value) for name, value in match.groupdict().items()})
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every template with fields, the ones that say most first."""
    templates = sorted((t for t in CHINESE if _FIELD.search(t)), key=lambda t: -len(_FIELD.sub("", t)))
    return tuple((re.compile(_expression(template), re.DOTALL), CHINESE[template]) for template in templates)


def _expression(template: str) -> str:
    parts = _FIELD.split(template)  # text, name, text, name, ... text
    return "".join(f"(?P<{part}>.+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts))
