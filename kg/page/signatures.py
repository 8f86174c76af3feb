"""The words that say who wrote, took or edited: 记者 王小满 通讯员 李 伟 摄/本报图库."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.lexicon.words import word_set
from kg.page.fold import fold
from kg.page.lines import is_hanzi
from kg.page.names import is_name, split_names
from kg.page.vocabulary import HANZI, either

_MEDIA = rf"(?:{either('media_names')}|[{HANZI}]{{1,6}}?{either('papers', 'media')})"
_KIND = rf"(?:{either('reporter_kinds')}|驻\S{{1,6}}?)"
_NO_WORKER = "(?!作者(?<=工作者))"
_WRITER = re.compile(rf"{_NO_WORKER}{either('writers')}")
ROLE = re.compile(rf"(?:{_MEDIA}\s*)?(?:{_KIND}\s*)*{_NO_WORKER}{either('writers')}")
_EDIT_ROLE = re.compile(rf"{either('editors')}(?:[/／、\s]{{1,2}}{either('editors')})*")
_SEPARATOR = re.compile(r"[\s、，,：:/／|｜;；&＆—_·\-.]+")
_ORGAN = re.compile(rf"[{HANZI}A-Za-z0-9（）()]{{3,20}}")
_ORGAN_END = re.compile(rf"(?:{either('organs')}|视觉\S*)$")
_VERBAL = re.compile(r"[了着是在从将把被]")
_LEFT = re.compile(r"^\s*[□■◆◇●○▲△▼▽◎★☆▷▶►◤☐❑❒◼◻囗]+\s*")
_WORKS = re.compile(rf"文\s?[、/／&]?\s?图|图\s?[、/／&]?\s?文|{either('works')}")
_LAST_WORKS = re.compile(rf"\s+(?:{_WORKS.pattern})\s*$")
_LAST_WORK = re.compile(rf"{either('last_works')}$")
_PICTURES = word_set("page", "pictures")
_TOKEN = re.compile(r"[^\s、，,：:/／|｜;；&＆（）()—_]+")
_SECOND = re.compile(rf"\s+([{HANZI}])(?=[\s、，,：:/／）)]|$)")
_PEN_NAME = re.compile(rf"[{HANZI}]{{2,3}}|[{''.join(sorted(word_set('page', 'transcribed')))}]{{4,6}}")
_TAKEN_BY = re.compile(rf"[\s:：]+(?!记者|通讯员|报道)[{HANZI}]")
_STAFF_NAME = re.compile(rf"[{HANZI}]{{2,4}}")
_NO_PEN_NAME = re.compile(either("not_pen_names"))
_SIGN = re.compile(rf"[□■◆◇●○▲△▼▽◎★☆▷▶►◤☐❑❒◼◻囗]|{either('writers', 'works')}")  # in every signature
_LONGEST = 160  # characters of a signature


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a signature: offsets in the text it was read from."""

    start: int
    end: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs; `marked` with a □, `roles` if 记者 or the like is printed, `photo` for a picture."""

    names: tuple[Name, ...]
    marked: bool
    roles: bool
    photo: bool
    work: bool = False  # 文/图, 报道, 整理 or the like is printed

    @property
    def writes(self) -> bool:
        """Whether it signs a text, not only a picture."""
        return bool(self.names) and (not self.photo or any(name.role == "记者" for name in self.names))


def read_signature(text: str, *, bare: bool = False) -> Signature | None:
    """The signature that all of `text` is, or None; `bare` allows names without a role or mark.

    >>> [n.name for n in read_signature("□本报首席记者 王小满 通讯员 李 伟").names]
    ['王小满', '李伟']
    >>> [(n.name, n.role) for n in read_signature("记者王小满罗静 摄/本报图库").names]
    [('王小满', '摄影'), ('罗静', '摄影')]
    >>> [(n.name, n.role) for n in read_signature("本报记者 王小满 摄影 罗静").names]
    [('王小满', '记者'), ('罗静', '摄影')]
    >>> [n.name for n in read_signature("茶小满 文\\n/图").names], read_signature("环卫工作者风采") is None
    (['茶小满'], True)
    >>> read_signature("记者从市民政局获悉") is None, read_signature("罗静") is None
    (True, True)
    """
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    if not bare and _SIGN.search(folded) is None:
        return None
    if folded[:1] in ("（", "(") and folded[-1:] in ("）", ")") and len(re.findall(r"[（(]", folded)) == 1:
        folded = " " + folded[1:-1] + " "
    kept = [i for i, c in enumerate(folded) if c != "\n" or not _within_word(folded, i)]
    found = _Parser("".join(folded[i] for i in kept)).read(bare)
    if found is None or len(kept) == len(folded):
        return found
    return replace(found, names=tuple(_placed(n, kept) for n in found.names))


def _placed(name: Name, kept: list[int]) -> Name:
    return replace(name, start=kept[name.start], end=kept[name.end - 1] + 1)


def _within_word(text: str, at: int) -> bool:
    """Whether a line break stands between two Hanzi: a name may run on across it."""
    return 0 < at < len(text) - 1 and is_hanzi(text[at - 1]) and is_hanzi(text[at + 1])


def read_editors(text: str) -> tuple[Name, ...] | None:
    """The names of a masthead line of editors, or None where the line is none.

    >>> [(n.name, n.role) for n in read_editors("责任编辑：王小满 美编 郑 典")]
    [('王小满', '编辑'), ('郑典', '美编')]
    >>> [n.name for n in read_editors("编辑 罗静 校对 蚁小满 版式 阿依古丽")]
    ['罗静', '蚁小满', '阿依古丽']
    >>> read_editors("编辑部的故事") is None, read_editors("统筹 城乡发展") is None
    (True, True)
    """
    text = fold(text)
    heads = list(_EDIT_ROLE.finditer(text)) if len(text) <= _LONGEST else []
    if not heads or text[: heads[0].start()].strip(" \u3000\n[【(（本报版"):
        return None
    names: list[Name] = []
    staff = re.search("[编校版]", heads[0].group()) is not None
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        chunk = text[head.end() : after.start() if after else len(text)].rstrip("】])）")
        any_name = staff and _SEPARATOR.match(chunk) is not None
        found = _names_of(chunk, head.end(), _edit_role(head.group()), any_name=any_name)
        if found is None:
            return None
        names += found
    return tuple(names) if names else None


def _edit_role(printed: str) -> str:
    if "校" in printed:
        return "校对"
    if "美" in printed:
        return "美编"
    return "编辑" if "编" in printed else re.split(r"[/／、\s]", printed)[0]


def _names_of(chunk: str, base: int, role: str, *, any_name: bool) -> list[Name] | None:
    """The names that all of `chunk` is, 李 伟 with its space too; [] for separators and phone numbers.

    `any_name` takes a word of two to four Hanzi for a name whatever it begins with.
    """
    chunk = re.sub(r"(?:电话|热线)?[\s:：]*[\d\-]{5,}", lambda m: " " * len(m.group()), chunk)
    tokens = [(m.start(), m.end()) for m in re.finditer(r"[^\s、，,：:/／|｜;；]+", chunk)]
    names: list[Name] = []
    i = 0
    while i < len(tokens):
        start, end = tokens[i]
        token = chunk[start:end]
        if len(token) == 1 and i + 1 < len(tokens) and chunk[end : tokens[i + 1][0]].isspace():
            end = tokens[i + 1][1]
            token += chunk[tokens[i + 1][0] : end]
            i += 1
            if not is_name(token):
                return None
            names.append(Name(base + start, base + end, token, role))
        elif (cuts := split_names(token)) is not None:
            names += [Name(base + start + a, base + start + b, token[a:b], role) for a, b in cuts]
        elif any_name and _STAFF_NAME.fullmatch(token):
            names.append(Name(base + start, base + end, token, role))
        else:
            return None
        i += 1
    return names


class _Parser:
    """Reads a signature from left to right; a credit word (摄, 文) closes the names before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.role = ""
        self.role_from = 0  # the first name of that role
        self.roles = False
        self.photo = False
        self.work = False
        self.names: list[Name] = []
        self.before = False  # credit words stand before names: 文/王小满 图/罗静
        self.closed = 0  # names before this one have their credit

    def read(self, bare: bool) -> Signature | None:
        mark = _LEFT.match(self.text)
        marked = mark is not None
        self.at = mark.end() if mark else 0
        while self.at < len(self.text):
            if not (self._separator() or self._role() or self._work() or self._name() or self._source()):
                return None
        if not (self.roles or self.work or (self.names and (marked or bare))):
            return None
        if not self.names and not self.roles:
            return None
        return Signature(tuple(self.names), marked, self.roles, self.photo, self.work)

    def _separator(self) -> bool:
        found = _SEPARATOR.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found is not None

    def _role(self) -> bool:
        found = ROLE.match(self.text, self.at)
        if found is None:
            return False
        printed = re.sub(r"\s", "", found.group())
        kind = _WRITER.search(printed)
        assert kind is not None
        self.role = "通讯员" if printed.endswith(("通讯员", "通联")) else kind.group()
        self.role = "记者" if printed.endswith("记者") else self.role
        self.roles = True
        self.role_from = len(self.names)
        self.at = found.end()
        return True

    def _work(self) -> bool:
        found = _WORKS.match(self.text, self.at)
        if found is None:
            return False
        after = self.text[found.end() : found.end() + 1]
        if after and not _SEPARATOR.match(after):  # 文 begins a name: 文小满
            return False
        word = found.group()
        pending = self.names[self.closed :]
        fresh = self.role and len(self.names) == self.role_from
        if len(word) == 1 and fresh and _SECOND.match(self.text, found.end()):  # 记者 文 静
            return False
        picture = word in _PICTURES
        if word == "摄影" and self.roles and pending and _TAKEN_BY.match(self.text, found.end()):
            self.closed, self.role, self.photo = len(self.names), word, True  # 记者 罗静 摄影 王小满
            self.at = found.end()
            return True
        self.before |= not self.work and not self.names
        self.work = True
        self.photo |= picture
        if pending and not self.before:
            if picture and word not in ("文并摄", "摄影报道"):
                self.names[self.closed :] = [Name(n.start, n.end, n.name, "摄影") for n in pending]
            self.closed = len(self.names)
            self.role = ""
        else:
            self.role = "摄影" if picture else "记者"
            self.closed = len(self.names)
        self.at = found.end()
        return True

    def _name(self) -> bool:
        token = _TOKEN.match(self.text, self.at)
        if token is None:
            return False
        start, end, run = token.start(), token.end(), token.group()
        if later := ROLE.search(run):  # 记者王小满通讯员罗静: the role may seem to begin too soon
            writer = _WRITER.search(run)
            assert writer is not None
            for cut in (later.start(), *range(later.start() + 1, writer.start() + 1)):
                if cut and ROLE.match(run, cut) and split_names(run[:cut]):
                    run, end = run[:cut], start + cut
                    break
        if len(run) == 1 and (second := _SECOND.match(self.text, end)):
            whole = run + second.group(1)
            if is_name(whole):
                return self._add(start, second.end(), whole)
        if not split_names(run):
            work = _LAST_WORK.search(run)
            if work and split_names(run[: work.start()]):
                run, end = run[: work.start()], start + work.start()
        cuts = split_names(run)
        named = self.role and self.roles and _PEN_NAME.fullmatch(run)
        signed = _PEN_NAME.fullmatch(run) and _LAST_WORKS.match(self.text, end)
        if cuts is None and (named or signed) and not _NO_PEN_NAME.search(run):
            cuts = [(0, len(run))]
        if cuts is None:
            return False
        for a, b in cuts:
            self._add(start + a, start + b, run[a:b])
        self.at = end
        return True

    def _add(self, start: int, end: int, name: str) -> bool:
        self.names.append(Name(start, end, name, self.role or "记者"))
        self.at = end
        return True

    def _source(self) -> bool:
        """The organ a picture or a correspondent comes from: 摄/本报图库, 通讯员 市卫生局 罗静."""
        if not (self.roles or self.work):
            return False
        found = _ORGAN.match(self.text, self.at)
        if found is None or _VERBAL.search(found.group()):
            return False
        organ = _ORGAN_END.search(found.group())
        if organ is None and not (self.work and self.text[max(0, self.at - 1)] in "/／"):
            return False
        self.at = found.end()
        return True
