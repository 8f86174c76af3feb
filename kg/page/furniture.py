"""Lines that belong to the page, not to an article: masthead, date, page number, editors, section titles, hotlines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.page.fold import fold
from kg.page.signatures import Name, read_editors

_H = "\u3400-\u9fff"
_SECTION_WORD = (
    r"(?:头版|要闻|综合新闻|综合|时政|政务|经济|产经|财经|金融|理财|证券|民生|社会|文化|文体|文娱|娱乐|体育|国际|国内|中国|天下|环球|教育|校园|健康|卫生|医疗|法治|法制"
    r"|政法|副刊|文艺|文学|评论|时评|言论|广告|专版|专题|专刊|特刊|特别报道|深度|区县|县区|县域|市县|镇街|基层|地方|乡村振兴|乡村|三农|农业|农村|科技|科教|旅游|文旅|公告|公示|图片"
    r"|短讯|简讯|快讯|短波|快报|新闻|资讯|本地|本市|都市|城事|城市|观察|关注|视点|焦点|聚焦|热点|热线|调查|访谈|人物|故事|讲述|生活|消费|房产|楼市|汽车|家居|美食"
    r"|读者|来信|连载|书评|阅读|悦读|党建|廉政|纪检|统战|人大|政协|军事|国防|双拥|环保|生态|海峡|两岸|港澳|台海|华人|侨乡|园区|开发区|企业|工业|能源|电力|交通|物流|外贸|口岸|海洋|水利|林业"
    r"|气象|天气|安全|应急|公益|慈善|志愿|工会|青年|妇女|老年|银发|少年|儿童|亲子|脱贫攻坚|抗疫|战疫|疫情防控|第一眼|一线|现场|动态|纵横|广角|大观|博览|之窗|万象|扫描|传真|在线|直播|周刊|周末|今日|每日|看点|导读|版|页|图说|影像|摄影|记录|时空|天地|频道|前沿|前线|国内国际|要事|风采|风貌|新区|长三角|珠三角|大湾区|京津冀|成渝|全省|全市|省内|省城|省市)"
)
_SECTION = re.compile(rf"(?:本版|今日|新)?{_SECTION_WORD}(?:[\s·•・/／|｜&＆\-]*{_SECTION_WORD}){{0,3}}(?:[·•・][{_H}]{{2,3}})?")
_NUMBER = r"(?:第?\s*[A-Za-z]?\s*\d{1,3}\s*版?|第\s*[一二三四五六七八九十]{1,3}\s*版|[一二三四五六七八九十]{1,2}版)"
_PAPER = re.compile(rf"[{_H}]{{1,8}}(?:日报|晚报|晨报|商报|时报|早报|都市报|青年报|农民报|工人报|教育报|快报|导报|新报|周报|法制报|法治报|科技报|旅游报|导刊|报|日報|晚報|时讯|新闻报)(?:社|·?[数电]字报)?(?=$|[\s·|｜（(])")
_CN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "Ｏ": 0, "零": 0}
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*(?:日|(?!\d))")
_CN_DATE = re.compile(r"([一二][〇零○一二三四五六七八九]{3})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*日")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_DATE_REST = re.compile(
    rf"(?:星期[一二三四五六日天]|周[一二三四五六日]|礼拜.|农历\S*|[{_H}]{{2}}年\S{{1,6}}月\S{{1,4}}|第?\s*\d+\s*期|总第?\s*\d+\s*期|今日\s*\d+\s*版|共\s*\d+\s*版|[正闰腊冬]?[一二三四五六七八九十]{{0,2}}月(?:初|十|廿|卅|三十|二十)?[一二三四五六七八九十]{{0,2}}"
    rf"|出版|[\s|｜,，/:：·()（）【】\[\]—\-]+|{_NUMBER}|{_SECTION_WORD})*"
)
_SERVICE = re.compile(
    r"(?:(?:新闻|报料|爆料|发行|广告|读者|订报|服务|值班|投稿|编辑部|咨询|举报|本报|总编室|24小时|采访|民生|投诉|联系|版面)?(?:热线|电话|专线|邮箱|信箱|QQ群?|微信|传真|网址|官网|网站|公众号|客户端|二维码)[\s:：]|(?:E-?mail|电子邮[件箱]|投稿邮箱|Http|www\.)"
    r"|扫(?:一扫|码|描)|请?扫描|关注(?:本报|微信|官方)|更多(?:精彩|新闻|内容)|国内统一(?:连续出版物|刊)号|邮发代号|CN\s*\d|社址|地址[:：]|邮(?:政)?编(?:码)?[:：]|广告(?:经营)?许可证|零售(?:每份|价)|定价|印刷[:：]|本报(?:地址|法律顾问|常年法律)|(?:主管|主办|出版)(?:单位)?[:：]|值班电话|本版(?:图片|稿件|照片|文图|摄影))",
    re.I,
)
_URL = re.compile(r"(?:https?://|www\.)?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+(?:/\S*)?", re.I)
_WEATHER = re.compile(r"(?:今[日天]|明[日天]|白天|夜间)?[\s:：]*(?:晴|多云|阴|小雨|中雨|大雨|雷?阵雨|雨夹雪|[小中大]雪)\S{0,12}\s*-?\d+\s*[℃°~～—\-]")
_PRINT = re.compile(r"第?\s*([A-Za-z]?\s*\d{1,3})\s*版?")


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
    >>> read_furniture("三月九日，全市开工。") is None
    True
    """
    if len(text) > 120:
        return None
    line = fold(text)
    for rule in (_read_number, _read_date, _read_editors, _read_section, _read_paper, _read_service):
        if (found := rule(line)) is not None:
            return found
    return None


def _read_number(line: str) -> Furniture | None:
    r"""A page number, with or without the section's name.

    >>> _read_number("第04版").number, _read_number("02 经济·民生").section, _read_number("12345") is None
    ('04', '经济·民生', True)
    """
    if len(line) > 24 or re.search(r"[A-Za-z\d一二三四五六七八九十]", line) is None:
        return None
    if re.fullmatch(r"(?:今日|本期|共)\s*\S{1,3}\s*版", line):
        return Furniture("number")
    if re.fullmatch(_NUMBER, line):
        return Furniture("number", number=_printed_number(line))
    for pattern in (rf"(?P<n>{_NUMBER})[\s:：·|｜/／\-]*(?P<s>.+)", rf"(?P<s>.+?)[\s:：·|｜/／\-]*(?P<n>{_NUMBER})"):
        found = re.fullmatch(pattern, line)
        if found and re.search(r"\d", found["n"]) and (_SECTION.fullmatch(found["s"]) or _PAPER.fullmatch(found["s"])):
            paper = found["s"] if _PAPER.fullmatch(found["s"]) and not _SECTION.fullmatch(found["s"]) else ""
            return Furniture("number", number=_printed_number(found["n"]), section="" if paper else found["s"], paper=paper)
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
        if re.fullmatch(r"(?:农历\S{2,20}|星期[一二三四五六日天]|(?:甲|乙|丙|丁|戊|己|庚|辛|壬|癸)\S年\S{2,10}|今日\S{1,4}版|\d{1,2}月\d{1,2}日\s*星期.)", line):
            return Furniture("date")
        return None
    rest = line[: found.start()] + " " + line[found.end() :]
    paper = next((word for word in rest.split() if _PAPER.fullmatch(word)), "")
    if paper:
        rest = rest.replace(paper, " ", 1)
    editors = read_editors(rest.strip()) if re.search(r"编|校|版式|美", rest) else None
    if not _DATE_REST.fullmatch(rest.strip()) and editors is None:
        return None
    number = re.search(r"(?:第\s*)?([A-Z]?\d{1,2})\s*版|(?:^|\s)([A-Z]?\d{1,2})(?:$|\s)", re.sub(r"[今共]\S?\s*\d+\s*版|\d+\s*期", " ", rest))
    shown = (number.group(1) or number.group(2)) if number else ""
    section = next((word for word in rest.split() if _SECTION.fullmatch(word) and not re.search(r"\d", word)), "")
    return Furniture("date", number=shown, issued=find_date(line), paper=paper, section=section)


def _read_editors(line: str) -> Furniture | None:
    names = read_editors(line)
    return Furniture("editors", names=names) if names else None


def _read_section(line: str) -> Furniture | None:
    r"""A section title.

    >>> _read_section("经济·民生").section, _read_section("文化大餐端上桌") is None
    ('经济·民生', True)
    """
    bare = line.strip("【】[]■●◆★·—- ")
    return Furniture("section", section=bare) if len(bare) <= 14 and _SECTION.fullmatch(bare) else None


def _read_paper(line: str) -> Furniture | None:
    r"""The name of the newspaper, alone.

    >>> _read_paper("江岸晚报").paper, _read_paper("今年全市安排查报") is None
    ('江岸晚报', True)
    """
    found = _PAPER.fullmatch(line)
    if found is None or (re.search(r"(?<![日晚晨商时早快导新周])报$", line) and len(line) > 4) or (len(line) > 8 and not line.endswith(("日报", "晚报"))) or re.search(r"[向上年的了通预举申]报$|汇报$|海报$|喜报$|捷报$|情报$", line):
        return None
    return Furniture("paper", paper=line)


def _read_service(line: str) -> Furniture | None:
    """Hotlines, web addresses, QR hints, imprint, weather.

    >>> _read_service("新闻热线：12345678").kind, _read_service("www.example.com").kind
    ('service', 'service')
    """
    if len(line) > 80 or line.endswith("。"):
        return None
    if _SERVICE.match(line) or _URL.fullmatch(line) or _WEATHER.match(line):
        return Furniture("service")
    return None


def is_section(text: str) -> bool:
    """Whether a line is nothing but the name of a section."""
    return _read_section(fold(text)) is not None
