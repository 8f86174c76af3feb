"""Build the gazetteer files of `kg/data` from the national list of districts.

    python -m kg.train.gazetteer --data DIR --out kg/data

`DIR` holds `provinces.csv.gz`, `cities.csv.gz`, `areas.csv.gz`, `streets.csv.gz` and `villages.csv.xz` of
china-division. The same lists give the same bytes with the same zlib. `kg.lexicon.district_files` reads
them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import lzma
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.lexicon.district_files import COMMUNITIES, DISTRICTS, TOWNSHIPS, WIDE_DIGITS, pack_index
from kg.lexicon.words import read_words

# Rows that only group others.
GROUPS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})

PEOPLES: list[str] = read_words("districts")["peoples"]
BARE_PEOPLES = ("哈萨克", "蒙古", "柯尔克孜", "塔吉克", "锡伯", "维吾尔", "壮族", "回族", "鄂伦春")
PEOPLE = "(?:" + "|".join(sorted((*PEOPLES, *BARE_PEOPLES), key=len, reverse=True)) + ")"
AUTONOMOUS = re.compile(rf"^(.*?){PEOPLE}+自治([州县旗])$")

# GB/T 2260 has one code for each of the three; their districts have the codes of the Ministry of Civil
# Affairs
# where there are any, else a name under the province.
HONG_KONG: list[str] = read_words("districts")["hong_kong"]
MACAU: list[str] = read_words("districts")["macau"]
TAIWAN: list[str] = read_words("districts")["taiwan"]

# Contractions that the rules below do not give.
SHORT = {
    "652800": ["巴州"],
    "653000": ["克州"],
    "652700": ["博州"],
    "532800": ["版纳"],
    "150000": ["内蒙"],
    "422800": ["恩施州", "恩施"],
    "310115": ["浦东"],
}


def read_rows(path: Path) -> list[list[str]]:
    """The rows of one compressed csv file without its head: code, name, codes of the parents."""
    opener = lzma.open if path.suffix == ".xz" else gzip.open
    with opener(path, "rb") as raw:
        return list(csv.reader(io.TextIOWrapper(raw, "utf-8")))[1:]


def township_name(name: str) -> str:
    """The usual full name of a township row.

    >>> township_name("红星街道办事处"), township_name("柏泉办事处街道"), township_name("新河镇")
    ('红星街道', '柏泉街道', '新河镇')
    """
    name = name.strip()
    for tail in ("街道办事处", "办事处街道", "街道筹备处"):
        name = name.removesuffix(tail) + "街道" if name.endswith(tail) else name
    if name.endswith("办事处乡"):
        name = name.removesuffix("办事处乡") + "街道"
    if name.endswith("办事处") and "居民" not in name:
        name = name.removesuffix("办事处") + "街道"
    return name.removesuffix("管委会").removesuffix("管理委员会")


def community_name(name: str) -> str:
    """The usual full name of a community row, without its committee.

    >>> [community_name(n) for n in ("河边社区居委会", "李庄村委会", "王村村民委员会", "大堤路居委会")]
    ['河边社区', '李庄村', '王村', '大堤路社区']
    """
    name = name.strip()
    if re.search(r"村民?委会$|村民委员会$|村委会村民委员会$", name):
        name = re.sub(r"(?:村委会)?村民?(?:委会|委员会)$", "村", name)
    elif match := re.search(r"居民?委(?:员)?会$", name):
        name = name[: match.start()]
        if not re.search(r"(?:社区|村|嘎查|区)$", name):
            name += "社区"
    return re.sub(r"村村$", "村", name)


def short_names(code: str, name: str, level: str) -> list[str]:
    """What people call a province, city or county for short, two characters at least.

    >>> short_names("422800", "恩施土家族苗族自治州", "city"), short_names("341200", "阜阳市", "city")
    (['恩施州', '恩施'], ['阜阳'])
    """
    if code in SHORT and level == "city":
        return SHORT[code]
    extra = SHORT.get(code, [])
    if level == "zone":
        match = re.match(r"(.+?)(高新|经济)(?:技术)?(?:产业)?(?:技术产业)?开发区$", name)
        if match is None:
            return []
        short = "高新区" if match[2] == "高新" else "经开区"
        return sorted({match[1] + short, re.sub(r"^(..+)市", r"\1", match[1]) + short})
    if match := AUTONOMOUS.match(name):
        stem = match[1] or re.sub(r"族.*", "", name)
        return [stem + match[2], *([stem] if len(stem) > 1 else []), *extra]
    if code[2:] == "0000":
        stem = re.sub(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$", "", name)
        return [stem, *extra]
    stem = re.sub(r"(?:地区|新区|林区|特区|群岛|[市盟县区旗])$", "", name)
    if stem != name and len(stem) > 1 and not stem.endswith(("左翼", "右翼")):
        return [stem, *extra]
    return extra


def level_of(code: str, name: str) -> str:
    """The level of a row of six digits. Codes from 71 to 79 are zones that are no counties by law."""
    if code[2:6] == "0000":
        return "province"
    if code[4:6] == "00":
        return "city"
    return "zone" if "71" <= code[4:6] <= "79" and not name.endswith(("县", "市")) else "county"


def district_rows(data: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Code, name, level, short names joined by `|` and parent code, of provinces, cities, counties and
    zones.
    """
    rows = {c + "0000": n for c, n in read_rows(data / "provinces.csv.gz")}
    rows |= {r[0] + "00": r[1] for r in read_rows(data / "cities.csv.gz") if r[1] not in GROUPS}
    for row in read_rows(data / "areas.csv.gz"):
        rows.setdefault(row[0], township_name(row[1]))
    rows |= {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
    rows |= {str(810001 + i): name for i, name in enumerate(HONG_KONG)}
    rows |= {str(820001 + i): name for i, name in enumerate(MACAU)}
    for code, name in sorted(rows.items()):
        level = level_of(code, name) if code < "8" or code[2:] == "0000" else "county"
        city = code[:4] + "00"
        parent = "" if level == "province" else city if city in rows and city != code else code[:2] + "0000"
        yield code, name, level, "|".join(short_names(code, name, level)), parent
    for name in TAIWAN:
        level = "city" if name.endswith("市") else "county"
        yield f"710000.{name}", name, level, name[:-1] if name != "连江县" else "", "710000"


def write_townships(rows: Sequence[list[str]]) -> bytes:
    """The township file: zlib over one line a county, its code, then number and name of each township by
    tabs.
    """
    lines: dict[str, list[str]] = {}
    for code, name, *_ in sorted(rows):
        lines.setdefault(code[:6], []).append(code[6:] + township_name(name))
    text = "\n".join("\t".join([county, *names]) for county, names in lines.items())
    return zlib.compress(text.encode("utf-8"), 9)


def community_text(rows: Sequence[tuple[str, str]]) -> str:
    """One county: a line a township, its three digits and then its communities.

    A community is its number (a space where it is one more than the last), its name without 社区 (numbers
    to 199) or 村 (from 200), and `!` where the name has no such ending. Digits in names are wide.
    """
    lines: list[str] = []
    before: tuple[str, int] | None = None
    for code, name in rows:
        town, number = code[6:9], int(code[9:])
        if before is None or before[0] != town:
            lines.append("\n" + town if lines else town)
        ending = "社区" if number < 200 else "村"
        name = "".join(name.split()).replace("!", "！").translate(WIDE_DIGITS)
        printed = name.removesuffix(ending) if name.endswith(ending) and name != ending else name + "!"
        step = " " if before == (town, number - 1) else str(number)
        lines.append(step + printed)
        before = (town, number)
    return "".join(lines)


def write_communities(rows: Sequence[list[str]]) -> bytes:
    """The community file: an index by county and one deflated block a county, with one dictionary for all."""
    counties: dict[str, list[tuple[str, str]]] = {}
    stems: Counter[str] = Counter()
    for code, raw, *_ in sorted(rows):
        name = community_name(raw)
        counties.setdefault(code[:6], []).append((code, name))
        stems[re.sub(r"(?:社区|村)$", "", name)] += 1
    common = [stem for stem, _ in sorted(stems.items(), key=lambda s: (-s[1], s[0]))[:5000]]
    shared = " ".join(reversed(common)).encode("gb18030")[-32768:]
    blocks: list[tuple[str, bytes]] = []
    for county, names in counties.items():
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, shared)
        blocks.append((county, deflate.compress(community_text(names).encode("gb18030")) + deflate.flush()))
    return pack_index(shared, blocks)


def main() -> None:
    """Read the lists and write the three files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the china-division lists")
    parser.add_argument("--out", type=Path, required=True, help="folder of the package's data")
    args = parser.parse_args()
    table = "".join("\t".join(row) + "\n" for row in district_rows(args.data))
    (args.out / DISTRICTS).write_text(table, "utf-8", newline="\n")
    (args.out / TOWNSHIPS).write_bytes(write_townships(read_rows(args.data / "streets.csv.gz")))
    (args.out / COMMUNITIES).write_bytes(write_communities(read_rows(args.data / "villages.csv.xz")))


if __name__ == "__main__":
    main()
