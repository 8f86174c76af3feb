"""Lines that belong to the page, not to an article: masthead, date, number, editors, sections, hotlines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.page.fold import fold
from kg.page.signatures import Name, read_editors
from kg.page.vocabulary import HANZI, either

_SECTION = re.compile(
    rf"(?:本版|今日|新)?{either('sections')}(?:[\s·•・/／|｜&＆\-]*{either('sections')}){{0,3}}(?:[·•・][{HANZI}]{{2,3}})?"
)
_NUMBER = (
    r"(?:第?\s*[A-Za-z]?\s*\d{1,3}\s*版?|第\s*[一二三四五六七八九十]{1,3}\s*版|[一二三四五六七八九十]{1,2}版)"
)
_PAPER = re.compile(
    rf"[{HANZI}]{{1,8}}{either('papers', 'papers_alone')}(?:社|·?[数电]字报)?(?=$|[\s·|｜（(])"
)
_REPORTED = re.compile(r"[向上年的了通预举申汇海喜捷情]报$")
_CN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*(?:日|(?!\d))"
)
_CN_DATE = re.compile(
    r"([一二][〇零○一二三四五六七八九]{3})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_LUNAR_MONTH = (
    r"[正闰腊冬]?[一二三四五六七八九十]{0,2}月(?:初|十|廿|卅|三十|二十)?[一二三四五六七八九十]{0,2}"
)
_NOISE = re.compile(r"[·•.．—―－\-_|｜~～*=+\s]{1,4}")
_DATE_REST = re.compile(
    rf"(?:星期[一二三四五六日天]|周[一二三四五六日]|礼拜.|农历\S*|[{HANZI}]{{2}}年\S{{1,6}}月\S{{1,4}}|第?\s*\d+\s*期"
    rf"|总第?\s*\d+\s*期|今日\s*\d+\s*版|共\s*\d+\s*版|{_LUNAR_MONTH}|出版|[\s|｜/：:·()（）【】\[\]—\-]+"
    rf"|{_NUMBER}|{either('sections')})*"
)
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]")
_TITLE = re.compile(rf"[{HANZI}·•・]{{2,9}}")  # of a paper or a section, in a masthead
_UNDATED = re.compile(
    r"农历[^\s，。、；]{2,20}|星期[一二三四五六日天]|[甲乙丙丁戊己庚辛壬癸]\S年\S{2,10}|今日\S{1,4}版|\d{1,2}月\d{1,2}日\s*星期."
)
_SERVICE = re.compile(
    rf"(?:{either('service_of')}?{either('service')}[\s:：]|[{HANZI}]{{0,6}}{either('service')}\s*[\d\-]{{5,}}$|(?:E-?mail|电子邮[件箱]|http|www\.)"
    rf"|CN\s*\d|{either('imprint')}|(?:请|敬请)?(?:扫一扫|扫码|扫描)(?=.{{0,14}}(?:{either('scanned')})))",
    re.I,
)
_URL = re.compile(r"(?:https?://|www\.)?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+(?:/\S*)?", re.I)
_WEATHER = re.compile(
    r"(?:[今明][日天]|白天|夜间)?[\s:：]*(?:晴|多云|阴|小雨|中雨|大雨|雷?阵雨|雨夹雪|[小中大]雪)"
    r"\S{0,12}\s*-?\d+\s*[℃°~～—\-]"
)

_ORGAN_NAME = re.compile(
    rf"(?:(?![进到给向为获建办开])[{HANZI}（）()]){{4,22}}"
    r"(?:公司|局|委员会|政府|办公室|法院|集团|大队|支队|总队|管理处|办事处|医院|银行)"
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a furniture line says: its kind (number, date, editors, paper, section, service) and value."""

    kind: str
    number: str = ""
    issued: date | None = None
    paper: str = ""
    section: str = ""
    names: tuple[Name, ...] = ()


def read_furniture(text: str) -> Furniture | None:
    """What a whole line says of the page, or None for a line of an article.

    >>> read_furniture("A3 要闻").number, read_furniture("2021年 3月 9日 星期二").issued
    ('A3', datetime.date(2021, 3, 9))
    >>> read_furniture("责任编辑：王小满 版式：李 伟").names[1].name, read_furniture("江岸晚报").paper
    ('李伟', '江岸晚报')
    >>> read_furniture("江岸日报 2021年3月9日 星期二 编辑：李 伟").names[0].start
    22
    >>> read_furniture("三月九日，全市开工。") is None, read_furniture("农历三月九，全市开工") is None
    (True, True)
    """
    if len(text) > 120:
        return None
    line = fold(text)
    if _NOISE.fullmatch(line):
        return Furniture("noise")
    for rule in (_read_number, _read_date, _read_editors, _read_section, _read_paper, _read_service):
        if (found := rule(line)) is not None:
            return found
    return None


def _read_number(line: str) -> Furniture | None:
    r"""A page number, with or without the section's name.

    >>> _read_number("第04版").number, _read_number("02 经济·民生").section, _read_number("12345") is None
    ('04', '经济·民生', True)
    """
    if len(line) > 24 or line[-1] in "，。、；" or re.search(r"[A-Za-z\d一二三四五六七八九十]", line) is None:
        return None
    if re.fullmatch(r"(?:今日|本期|共)\s*\S{1,3}\s*版", line):
        return Furniture("number")
    if re.fullmatch(_NUMBER, line):
        return Furniture("number", number=_printed_number(line))
    for pattern in (
        rf"(?P<n>{_NUMBER})[\s:：·|｜/／\-]*(?P<s>.+)",
        rf"(?P<s>.+?)[\s:：·|｜/／\-]*(?P<n>{_NUMBER})",
    ):
        found = re.fullmatch(pattern, line)
        if (
            found
            and re.search(r"\d", found["n"])
            and (_SECTION.fullmatch(found["s"]) or _PAPER.fullmatch(found["s"]))
        ):
            paper = found["s"] if _PAPER.fullmatch(found["s"]) and not _SECTION.fullmatch(found["s"]) else ""
            return Furniture(
                "number", number=_printed_number(found["n"]), section="" if paper else found["s"], paper=paper
            )
    return None


def _printed_number(text: str) -> str:
    return re.sub(r"[第版\s]", "", text).upper()


def find_date(text: str) -> date | None:
    """The first full date in a text, in digits or Hanzi; None where there is none.

    >>> find_date("二〇二一年三月九日"), find_date("news/2021-03-09/04.txt"), find_date("20210309_04.txt")
    (datetime.date(2021, 3, 9), datetime.date(2021, 3, 9), datetime.date(2021, 3, 9))
    """
    for found in (*_DATE.finditer(text), *_COMPACT.finditer(text)):
        if day := _date(*(int(g) for g in found.groups())):
            return day
    if chinese := _CN_DATE.search(text):
        year = int("".join(str(_CN[c]) for c in chinese.group(1)))
        return _date(year, _small(chinese.group(2)), _small(chinese.group(3)))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(text: str) -> int:
    """A number under 100 in Hanzi; 0 for what is none.

    >>> _small("十九"), _small("三十"), _small("二")
    (19, 30, 2)
    """
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _CN.get(text, 0)
    return 10 * _CN.get(tens or "一", 0) + _CN.get(ones or "〇", 0)


def _read_date(line: str) -> Furniture | None:
    found = _DATE.search(line) or _CN_DATE.search(line)
    if found is None:
        if _UNDATED.fullmatch(line):
            return Furniture("date")
        return None
    rest = line[: found.start()] + " " + line[found.end() :]
    paper = next((word for word in rest.split() if _PAPER.fullmatch(word)), "")
    if paper:
        rest = rest.replace(paper, " ", 1)
    undated = re.sub(r"星期.|周[一二三四五六日]", " ", rest).strip()
    editors = read_editors(undated) if re.search(r"编|校|版式|美", undated) else None
    words = [word for word in rest.split() if not _DATE_REST.fullmatch(word)]
    columns = _WEEKDAY.search(rest) is not None and all(_TITLE.fullmatch(word) for word in words)
    if not _DATE_REST.fullmatch(rest.strip()) and editors is None and not columns:
        return None
    number = re.search(
        r"(?:第\s*)?([A-Z]?\d{1,2})\s*版|(?:^|\s)([A-Z]?\d{1,2})(?:$|\s)",
        re.sub(r"[今共]\S?\s*\d+\s*版|\d+\s*期", " ", rest),
    )
    shown = (number.group(1) or number.group(2)) if number else ""
    sections = [word for word in rest.split() if _SECTION.fullmatch(word) and not re.search(r"\d", word)]
    section = next(iter([*sections, *(words if columns else [])]), "")
    names = _at(line, editors or ())
    return Furniture("date", number=shown, issued=find_date(line), paper=paper, section=section, names=names)


def _at(line: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Names read from a part of a line, at their places in all of it."""
    found: list[Name] = []
    at = 0
    for name in names:
        match = re.search(r"\s*".join(name.name), line[at:])
        if match:
            found.append(Name(at + match.start(), at + match.end(), name.name, name.role))
            at += match.end()
    return tuple(found)


def _read_editors(line: str) -> Furniture | None:
    names = read_editors(line)
    return Furniture("editors", names=names) if names else None


def _read_section(line: str) -> Furniture | None:
    r"""A section title.

    >>> _read_section("经济·民生").section, _read_section("文化大餐端上桌") is None
    ('经济·民生', True)
    """
    bare = line.strip("【】[]■●◆★·—- ")
    if re.fullmatch(r"\S(?:\s+\S){1,3}", bare):  # 公 告
        bare = re.sub(r"\s", "", bare)
    return Furniture("section", section=bare) if len(bare) <= 14 and _SECTION.fullmatch(bare) else None


def _read_paper(line: str) -> Furniture | None:
    r"""The name of the newspaper, alone.

    >>> _read_paper("江岸晚报").paper, _read_paper("今年全市安排查报") is None
    ('江岸晚报', True)
    """
    found = _PAPER.fullmatch(line)
    named = re.search(r"[日晚晨商时早快导新周]报$", line) is not None
    if found is None or _REPORTED.search(line) or (not named and len(line) > 4):
        return None
    if len(line) > 8 and not line.endswith(("日报", "晚报")):
        return None
    return Furniture("paper", paper=line)


def _read_service(line: str) -> Furniture | None:
    """Hotlines, web addresses, QR hints, imprint, weather.

    >>> [_read_service(text).kind for text in ("新闻热线：12345678", "供水热线1234567", "www.example.com")]
    ['service', 'service', 'service']
    """
    if len(line) > 80 or line.endswith("。"):
        return None
    if _SERVICE.match(line) or _URL.fullmatch(line) or _WEATHER.match(line):
        return Furniture("service")
    return None


def read_title(text: str) -> Furniture | None:
    """The name of a paper or of a section that the lines of a masthead about it show it to be.

    >>> read_title("江岸特区报").paper, read_title("江岸内外").section, read_title("新桥通车，两岸近了") is None
    ('江岸特区报', '江岸内外', True)
    """
    line = fold(text)
    if _TITLE.fullmatch(line) is None or len(line) > 6 + 2 * line.endswith("新闻"):
        return None
    if line.endswith("报") and not _REPORTED.search(line):
        return Furniture("paper", paper=line)
    return Furniture("section", section=line)


def is_bare_date(text: str) -> bool:
    """Whether a line is a date and no more: no weekday, no page.

    >>> is_bare_date("2021年3月9日"), is_bare_date("2021年3月9日 星期二")
    (True, False)
    """
    return (_DATE.fullmatch(text.strip()) or _CN_DATE.fullmatch(text.strip())) is not None


def is_section(text: str) -> bool:
    """Whether a line is nothing but the name of a section."""
    return _read_section(fold(text)) is not None


def is_organ(text: str) -> bool:
    """Whether a line is nothing but the name of an office or a company, as under a notice.

    >>> is_organ("江岸区水务局"), is_organ("法官走进水务局"), is_organ("新桥通车")
    (True, False, False)
    """
    return _ORGAN_NAME.fullmatch(text) is not None
