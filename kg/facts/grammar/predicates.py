"""Which verbs a clause is built on; verbs inside noun phrases are left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.facts.grammar.pieces import Piece
from kg.facts.grammar.settings import in_setting
from kg.facts.grammar.verbs import bridges, commands, is_noun_like, verb_words


@dataclass(frozen=True, slots=True)
class Spot:
    """A verb at position `i` of a row; `found` are the predicates before it, `verbs` all verbs of the row."""

    row: Sequence[Piece]
    i: int
    verbs: Sequence[int]
    found: Sequence[int]

    @property
    def word(self) -> str:
        """The verb."""
        return self.row[self.i].text

    @property
    def before(self) -> Piece | None:
        """The piece in front of the verb."""
        return self.row[self.i - 1] if self.i else None

    @property
    def after(self) -> Piece | None:
        """The piece behind the verb."""
        return self.row[self.i + 1] if self.i + 1 < len(self.row) else None

    @property
    def head(self) -> str:
        """The last predicate before the verb, "" where it would be the first."""
        return self.row[self.found[-1]].text if self.found else ""

    @property
    def between(self) -> Sequence[Piece]:
        """What stands between that predicate and the verb."""
        return self.row[self.found[-1] + 1 : self.i] if self.found else ()

    @property
    def later(self) -> list[int]:
        """The verbs behind."""
        return [k for k in self.verbs if k > self.i]


def find_predicates(row: Sequence[Piece]) -> list[int]:
    """Positions of the verbs that the clause is built on, in order."""
    # A verb of four characters is an idiom that colours another verb: 迎难而上.
    verbs = [i for i, p in enumerate(row) if p.cls == "v" and (len(p.text) < 4 or i + 1 == len(row))]
    verbs = [i for i in verbs if not in_setting(row, i)]
    found: list[int] = []
    for i in verbs:
        spot = Spot(row, i, verbs, tuple(found))
        verdict = next((v for rule in RULES if (v := rule(spot)) is not None), True)
        if verdict:
            found.append(i)
    return found


def comes_before(row: Sequence[Piece], i: int, text: str) -> bool:
    """Whether `text` stands right behind position `i`."""
    return i + 1 < len(row) and row[i + 1].text == text


# Each rule answers True (a predicate), False (part of a noun phrase) or None (it does not know).


def casualty(spot: Spot) -> bool | None:
    """造成2人|死亡、9人|受伤."""
    counted = (
        spot.before is not None and spot.before.cls == "M" and spot.word in verb_words("counted", "words")
    )
    noun_follows = spot.after is not None and spot.after.cls in "nE"
    return True if counted and not noun_follows and not comes_before(spot.row, spot.i, "的") else None


def attributive(spot: Spot) -> bool | None:
    """|居住|的村民; in a row of nouns 检测|、."""
    if comes_before(spot.row, spot.i, "的"):
        return False
    if spot.found and comes_before(spot.row, spot.i, "着") and comes_before(spot.row, spot.i + 1, "的"):
        return False  # 抱出两只|燃烧|着的液化气罐
    fresh = spot.before is not None and spot.before.cls in "dp"
    return False if comes_before(spot.row, spot.i, "、") and spot.found and not fresh else None


def enumerated(spot: Spot) -> bool | None:
    """开展物资配送、文明|劝导、心理疏导: a member of a row of nouns, whatever it was taken for."""
    if not spot.found or _is_transitive(spot) or spot.head in verb_words("motion", "words"):
        return None
    start = spot.found[-1] + 1
    marks = [j for j in range(start, spot.i) if spot.row[j].text == "、"]
    if any(p.cls == "p" for p in spot.between):
        return None
    if marks and any(p.cls in "ME" for p in spot.row[marks[-1] : spot.i]):
        return None
    near = bool(marks) and spot.i - marks[-1] <= 3
    apart = near and spot.before is not None and spot.before.cls == "d" and spot.i - marks[-1] > 2
    return False if comes_before(spot.row, spot.i, "、") or (near and not apart) else None


def after_marker(spot: Spot) -> bool | None:
    """的|检测, 此次|行动: a verb behind 的 is a noun."""
    if spot.before is None or spot.before.text not in ("的", "之", "此次", "本次", "该项", "、"):
        return None
    return None if spot.before.text == "、" and _is_transitive(spot) else False


def relative(spot: Spot) -> bool | None:
    """|承担|运维工作的公司|坚守岗位: in a clause with 的, while another verb carries the sentence."""
    row, i = spot.row, spot.i
    de = next((j for j in range(i + 1, len(row)) if row[j].text == "的"), None)
    if de is None or de + 1 >= len(row) or not (is_noun_like(row[de + 1]) or row[de + 1].cls in "av"):
        return None
    if (spot.word in commands() and row[i + 1].cls != "v") or comes_before(row, i, "了"):
        return None
    if row[de - 1].cls == "E" and row[de + 1].cls == "E":
        return None  # 到簇山街道的|锦山学校|支教: whose it is, not what was done to it
    later = [k for k in spot.verbs if k > de + 1 and not comes_before(row, k, "的")]
    return False if any(row[k - 1].cls not in "u、" and not _ends_noun(row, k) for k in later) else None


def inside_object(spot: Spot) -> bool | None:
    """提供|为期|两年的指导: right behind another verb, in a clause with 的 that modifies the other's object."""
    state = spot.word in verb_words("stative") | verb_words("modal", "negated")
    near = spot.found and (
        not spot.between or (state and len(spot.between) == 1 and spot.between[0].cls == "M")
    )
    if not near or len(spot.head) < 2:
        return None
    if spot.head in verb_words("pivot", "words") | bridges():
        return None
    de = next((j for j in range(spot.i + 1, len(spot.row)) if spot.row[j].text == "的"), None)
    return False if de is not None and de + 1 < len(spot.row) and is_noun_like(spot.row[de + 1]) else None


def single_character(spot: Spot) -> bool | None:
    """重点|保|供|超市: a verb of one character inside a compound."""
    if len(spot.word) != 1 or spot.word in "到赴被把去" or spot.before is None or spot.after is None:
        return None
    joined = spot.before.cls == "n" or (spot.before.cls == "v" and len(spot.before.text) == 1)
    inside = joined and (spot.after.cls == "n" or (spot.after.cls == "v" and len(spot.after.text) == 1))
    return False if inside and (spot.found or spot.later) else None


def last_of_row(spot: Spot) -> bool | None:
    """成立物资配送、人员|调配|6个专班."""
    if not spot.found or spot.after is None or spot.after.cls != "M":
        return None
    marked = any(p.text == "、" for p in spot.row[spot.found[-1] : spot.i])
    return (spot.before is None or spot.before.cls != "n") if marked else None


def completed(spot: Spot) -> bool | None:
    """支援|到, 成立|了, 办起: what completes a verb shows that it is one."""
    if spot.after is not None:
        complement = spot.after.text in verb_words("complement", "words") and spot.after.cls in "vp"
        if (complement and len(spot.word) > 1) or spot.after.text in ("了", "过", "着"):
            return True
    resultative = (
        len(spot.word) == 2 and spot.word[1] in "起出回成掉完下走住" and spot.word[0] not in "输进支"
    )
    return True if resultative and spot.word not in verb_words("nominal") else None


def before_count(spot: Spot) -> bool | None:
    """完成技改|投资|7.3亿元, 推出|演出|42场."""
    if spot.after is None or spot.after.cls != "M":
        return None
    if (
        spot.found
        and not spot.between
        and (spot.word in verb_words("nominal") or spot.i + 2 == len(spot.row))
    ):
        return False
    if spot.head in verb_words("light", "words") and spot.word in verb_words("nominal") | {"投资"}:
        return False
    free = not spot.found or spot.head in verb_words("pivot", "words") | verb_words("motion", "words")
    inside = not free and spot.before is not None and spot.before.cls in "nQmar"
    return not (inside and spot.word not in verb_words("deeds"))


def light_verb(spot: Spot) -> bool | None:
    """开展核酸|检测: the object of a verb that needs a noun."""
    if spot.head not in verb_words("light", "words") or spot.word in verb_words(
        "pivot", "words"
    ) | verb_words("motion", "words"):
        return None
    return False if all(p.cls in "nvaQu" or p.text == "、" for p in spot.between) else None


def nominal_verb(spot: Spot) -> bool | None:
    """打通|服务|末梢: verbs that nouns are made of, right behind another verb."""
    if (
        not spot.found
        or spot.word not in verb_words("nominal")
        or spot.after is None
        or spot.after.cls != "n"
    ):
        return None
    if spot.head in verb_words("aspect", "words"):
        return None  # 合作|开发|新品
    return False if not spot.between or spot.between[-1].cls in "cE" else None


def harm(spot: Spot) -> bool | None:
    """造成人员|伤亡."""
    if spot.head not in ("造成", "导致", "致使", "引发", "致") or not spot.between:
        return None
    return False if spot.between[-1].cls == "n" and all(p.cls != "M" for p in spot.between) else None


def counted_thing(spot: Spot) -> bool | None:
    """租下25栋|闲置|土坯房."""
    if len(spot.between) != 1 or spot.after is None or spot.after.cls not in "na":
        return None
    quantity = spot.between[0].quantity
    if quantity is None or quantity.unit == "元" or spot.head in verb_words("pivot", "words") | bridges():
        return None
    return False


def behind_predicate(spot: Spot) -> bool | None:
    """What is left of a verb behind another: 组织干部|清淤 is told, 征求群众|意见|建议 is not."""
    if not spot.found:
        return None
    if not spot.between:
        return True
    if spot.head == "通过" and spot.word in verb_words("passed"):
        return False
    if spot.between[-1].cls in "dp" or spot.head in commands():
        return True
    if {spot.head, spot.word} & verb_words("motion", "words") or spot.head in verb_words(
        "prepositional", "words"
    ):
        return True
    return not (spot.between[-1].cls in "naQuwm" or spot.between[-1].text in ("、", "和", "等"))


def opening(spot: Spot) -> bool | None:
    """|流动|少年宫走进社区, 52家|加油|站点正常营业: the first verb of a clause inside its subject."""
    if not spot.later or spot.after is None:
        return True
    if spot.before is None or spot.before.cls in "Erd":
        apart = spot.before is None or spot.before.cls == "d"
        return not (apart and spot.after.cls == "n" and spot.word in verb_words("nominal"))
    if spot.word in commands() | verb_words("light", "words"):
        return True
    gap = spot.row[spot.i + 1 : spot.later[0]]
    inside = spot.after.cls == "n" and spot.before.cls in "nwM"
    return not (inside and any(p.cls in "dp" for p in gap) and all(p.cls != "E" for p in gap))


def _is_transitive(spot: Spot) -> bool:
    return spot.after is not None and (spot.after.text in ("了", "过") or spot.after.cls == "M")


def _ends_noun(row: Sequence[Piece], k: int) -> bool:
    """A verb that ends a noun phrase: 情况|调查 at the end, 检测|工作."""
    last = k + 1 == len(row)
    followed = not last and (row[k + 1].text in ("、", "等", "和") or row[k + 1].cls == "n")
    if row[k - 1].cls not in "nQ" or not (last or followed) or len(row[k].text) != 2:
        return False
    left = next(
        (row[j] for j in range(k - 1, -1, -1) if row[j].cls not in "naQEMu" and row[j].text != "、"), None
    )
    return left is not None and left.cls == "v"


# The first rule that answers decides.
RULES: tuple[Callable[[Spot], bool | None], ...] = (
    casualty,
    attributive,
    enumerated,
    after_marker,
    relative,
    inside_object,
    single_character,
    last_of_row,
    completed,
    before_count,
    light_verb,
    nominal_verb,
    harm,
    counted_thing,
    behind_predicate,
    opening,
)
