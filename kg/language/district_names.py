"""Names of districts as they stand in text: which characters match one, and which surroundings forbid it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.words import read_words, word_set

HAN = "\u3400-\u9fff"

_TOWNSHIP_ENDS = ("镇", "乡", "街道", "苏木", "开发区", "园区", "新区", "管理区", "地区")

# 市 that opens the next word: 阜阳|市民, but 阜阳市|民政局.
_CITY_OPENS = re.compile(
    r"市(?=民(?![政族主革建盟进用营间警兵委])|场(?!所)|值|井|价|面上|区(?![委政属里内外县级直]))"
)
_COUNTY_OPENS = re.compile(r"区(?=域|别|划|块|间|分|际)")
_TOWN_OPENS = re.compile(r"(?:乡(?=[村情亲愁音土贤间野])|镇(?=[定静压守痛流长]|政府工作))")

# 南京|路, 北京|时间: the name has become part of another word.
_PART_OF_WORD = re.compile(
    r"[东南西北中]?[一二三四五六七八九十]?(?:路(?![网段面况局桥])|大街|大道|街(?![道头区上面坊景])|巷|胡同)|时间|烤鸭|"
    r"广场|话(?![剧语务费])|菜(?![农市价篮园])|装(?![备修饰置载机卸配扮])|舰|条约|事变|会战|战役|石[材板雕]|米粉|瓜(?!农)|"
    r"港(?![区口务澳])|寺|滩|大桥|号(?![召称线])"
)
# Counties' short names are those of hills and waters too.
_WATER = re.compile(
    r"山(?![东西区县市])|湖(?![南北区县])|江(?![西苏区县])|河(?![南北区县])|桥|镇|乡|村|水库|湾|圩|坎|塔|馆|口岸|隧道|索道"
)
# 黄|海南部, 上|海南站: characters before a short name that make it another word.
_BEFORE_SHORT = {
    "海南": "黄东南渤近沿上珠青临北", "河南": "黄淮运漳", "江西": "长珠内浦", "海北": "渤上黄", "江北": "过",
    "湖南": "太洞", "天水": "一二两三四五六七八九十几半每", "成都": "一二三四五六七八九十两几0123456789",
}  # fmt: skip
_AFTER_SHORT = {"四平": "方", "南阳": "光", "阿里": "亚巴山", "日照": "时强", "海口": "味"}
# A township's name after another character may be the end of a longer one: 上|柳林乡.
_BEGINS = re.compile(rf"(?![在到从赴往由于是为对向让与及和经的县市区州旗省镇乡村盟访入进住助内])[{HAN}]")
_BEFORE_FULL = {
    "海城市": "沿",
    "尚重镇": "时",
    "山下乡": "上",
    "内城市": "国境",
    "东城市": "华",
    "中城市": "大",
}
# 和县: two-character counties whose first character also joins or ends other words.
_JOINING = frozenset("和成文理单道开康易通管丰唐任安与各本该我全每两县区省市城郊邻外")
_TITLES_BEFORE = re.compile(
    r"(?:记者|通讯员|书记|主任|局长|队长|市长|县长|区长|镇长|乡长|校长|院长|教授|医生|同志|先生|女士|老师|干警|民警|村民|居民|志愿者|队员|编辑|摄影)$"
)
_PERSON_AFTER = re.compile(r"(?:说|表示|告诉|介绍|坦言|[,，]?[男女]?[,，]?\d+岁|同志|先生|女士|老师|教授|摄)")

_SURNAMES = frozenset(
    "肖王李张刘陈杨赵周吴徐孙胡朱郭罗梁宋郑谢韩冯董程曹袁邓许傅沈曾彭吕卢蒋蔡贾丁魏薛阎潘杜戴汪姜范姚谭廖邹熊陆郝孔崔邱侯邵孟段钱尹黎乔贺赖龚"
)

# What follows the name of a district in the name of an organisation.
_ORGANISATION = re.compile(
    rf"[{HAN}（）()·\d]{{0,16}}?(?:大学|学院|学校|中学|小学|幼儿园|医院|公司|集团|委员会|管委会|居委会|村委会|办事处|政府|人大|政协|纪委|法院|检察院|"
    r"公安局|派出所|[一-龥]局|[一-龥]厅|党校|总工会|妇联|联合会|协会|学会|商会|基金会|银行|日报|晚报|电视台|图书馆|博物馆|指挥部|支队|大队|总队|党支部|党委|"
    r"小分队|志愿队|服务队|合作社|中心|工作组|救治组|出版社|研究院|研究所|设计院|剧院|[一-龥]团|站|厂|所)"
)
_COMMITTEE = re.compile(r"(?:委(?!托|派|屈|婉|任|以)|政府|人大|政协|纪委|监委|法院|检察院|公安)")
_ENDS_PHRASE = re.compile(r"[的了在是和与及对从由把被将]|[，。！？；：“”《》,.!?;:\s]")


@dataclass(frozen=True, slots=True)
class Found:
    """A name at [start, end) and the codes that bear it; `form` is full, short or former."""

    start: int
    end: int
    form: str
    codes: tuple[str, ...]
    sure: bool


@cache
def _full_names() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """Codes by full and former name with a suffix, townships too; and the lengths to try by first
    character.
    """
    gazetteer, no_name = Gazetteer.shared(), word_set("districts", "no_name")
    names = {name: codes for name, codes in gazetteer.former.items() if name not in no_name}
    for name, codes in gazetteer.names.items():
        if name not in no_name and any(gazetteer.is_full(name, c) or name[-1] in "州县旗区" for c in codes):
            names[name] = codes
    for name, codes in gazetteer.townships.items():
        if name.endswith(_TOWNSHIP_ENDS) and len(name) > 2 and name not in no_name:
            names[name] = (*names[name], *codes) if name in names else codes
    for name, parent in read_words("districts")["zones"].items():
        names[name] = (f"{parent}.{name}",)
    return names, _lengths(names)


@cache
def _short_names() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    gazetteer, no_name, (full, _) = Gazetteer.shared(), word_set("districts", "no_name"), _full_names()
    every = gazetteer.former | gazetteer.names
    names = {name: codes for name, codes in every.items() if name not in full and name not in no_name}
    return names, _lengths(names)


def _lengths(names: dict[str, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def find_names(text: str) -> list[Found]:
    """Full names, then short names between them, leftmost longest; by start.

    >>> [(f.start, f.form) for f in find_names("四川成都市民来到重庆市渝中区，走过南京路。")]
    [(0, 'short'), (2, 'short'), (8, 'full'), (11, 'full')]
    """
    found: list[Found] = []
    at = 0
    for full in _find_full(text):
        found += _find_short(text, at, full.start)
        found.append(full)
        at = full.end
    return [*found, *_find_short(text, at, len(text))]


def _find_full(text: str) -> Iterator[Found]:
    names, lengths = _full_names()
    doubtful = word_set("districts", "doubtful")
    former = Gazetteer.shared().former
    i, end = 0, len(text)
    while i < end:
        for length in lengths.get(text[i : i + 2], ()):
            name = text[i : i + length]
            if i + length <= end and name in names and _may_be_full(text, i, i + length):
                sure = len(name) > 2 and name not in doubtful and not (name in former and len(name) < 4)
                sure = sure or _is_prefecture(name)
                if len(names[name][0]) > 6:
                    if _begins_inside(text, i):
                        break
                    sure = sure and _BEGINS.search(text, max(0, i - 1), i) is None
                yield Found(i, i + length, "former" if name in former else "full", names[name], sure)
                i += length - 1
                break
        i += 1


def _is_prefecture(name: str) -> bool:
    """Whether two characters name a city: 杭州, but not 和县.

    >>> _is_prefecture("杭州"), _is_prefecture("和县")
    (True, False)
    """
    codes = _full_names()[0].get(name, ())
    return (
        name.endswith("州")
        and name not in word_set("districts", "ordinary")
        and any(_is_city(Gazetteer.shared(), c) for c in codes)
    )


def _begins_inside(text: str, start: int) -> bool:
    """Whether the short name of a province or city runs over `start`: 内蒙|古丰镇 names no township 古丰镇."""
    names, lengths = _short_names()
    gazetteer = Gazetteer.shared()
    return any(
        i + length > start
        and (name := text[i : i + length]) in names
        and any(_is_city(gazetteer, c) for c in names[name])
        for i in range(max(0, start - 3), start)
        for length in lengths.get(text[i : i + 2], ())
    )


def _may_be_full(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if start and text[start - 1] in _BEFORE_FULL.get(text[start:end], ""):
        return False
    if last == "市":
        return _CITY_OPENS.match(text, end - 1) is None
    if last == "区" and _COUNTY_OPENS.match(text, end - 1):
        return False
    if last in "乡镇" and _TOWN_OPENS.match(text, end - 1):
        return False
    if end - start == 2:
        before = text[start - 1 : start]
        return text[start] not in _JOINING or not re.match(rf"[{HAN}]", before)
    return True


def _find_short(text: str, start: int, stop: int) -> Iterator[Found]:
    names, lengths = _short_names()
    ordinary = word_set("districts", "ordinary")
    gazetteer = Gazetteer.shared()
    i = start
    while i < stop - 1:
        for length in lengths.get(text[i : i + 2], ()):
            name = text[i : i + length]
            if i + length <= stop and name in names:
                if _may_be_short(text, i, i + length, name):
                    # A county's short name may be anybody's; a city's is its own unless it is a word.
                    sure = name not in ordinary and any(_is_city(gazetteer, c) for c in names[name])
                    if not sure and _is_sure_at(text, i + 1, stop):
                        break  # 从|江苏, not 从江
                    yield Found(i, i + length, "short", names[name], sure)
                i += length - 1
                break
        i += 1


def _is_sure_at(text: str, start: int, stop: int) -> bool:
    """Whether the short name of a province or city that is no ordinary word begins at `start`."""
    names, lengths = _short_names()
    gazetteer, ordinary = Gazetteer.shared(), word_set("districts", "ordinary")
    return any(
        start + length <= stop
        and (name := text[start : start + length]) in names
        and name not in ordinary
        and any(_is_city(gazetteer, c) for c in names[name])
        for length in lengths.get(text[start : start + 2], ())
    )


def _is_city(gazetteer: Gazetteer, code: str) -> bool:
    district = gazetteer.get(code)
    return district is not None and district.level in ("city", "province", "zone")


def _may_be_short(text: str, start: int, end: int, name: str) -> bool:
    if start and text[start - 1] in _BEFORE_SHORT.get(name, ""):
        return False
    if end < len(text) and text[end] in _AFTER_SHORT.get(name, ""):
        return False
    city = any(_is_city(Gazetteer.shared(), code) for code in _short_names()[0][name])
    if (
        _PART_OF_WORD.match(text, end)
        or (not city and _WATER.match(text, end))
        or (name == "台南" and text.startswith("北", end))
    ):
        return False
    if (
        len(name) == 2
        and start
        and text[start - 1] in _SURNAMES
        and not name.startswith(("北", "上", "天", "广", "重"))
    ):
        return False
    if len(name) == 2 and (
        _TITLES_BEFORE.search(text, max(0, start - 4), start) or _PERSON_AFTER.match(text, end)
    ):
        return (
            any(_is_city(Gazetteer.shared(), c) for c in _short_names()[0][name]) and name[-1] not in "江安"
        )
    return True


def opens_organisation(text: str, end: int) -> bool:
    """Whether the characters after a district's name make it the head of an organisation's name.

    >>> [opens_organisation(text, 3) for text in ("江津区人民医院开诊", "江津区的医院开诊", "江津区委决定")]
    [True, False, True]
    """
    if _COMMITTEE.match(text, end):
        return True
    match = _ORGANISATION.match(text, end)
    return match is not None and not _ENDS_PHRASE.search(match[0])
