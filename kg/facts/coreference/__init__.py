"""Words that stand for somebody named before: 该公司, 厂方, 他, 两人, 我们, 冯科长.

Each rule looks at one place of a sentence and answers with the mentions it stands for, or abstains. Districts
(该区, 我市) are resolved by `kg.facts.districts`.
"""

from kg.facts.coreference.find import find_anaphors
from kg.facts.coreference.place import Anaphor, size_of
from kg.facts.coreference.short_names import full_names_of_people

__all__ = ["STAND_INS", "Anaphor", "find_anaphors", "full_names_of_people", "size_of"]

# Rules whose mentions are people without a name, so that no title stands beside them.
STAND_INS = frozenset(
    {
        "pronoun",
        "reflexive",
        "possessor",
        "pair",
        "trio",
        "they",
        "speaker",
        "kin_noun",
        "elder",
        "office_noun",
    }
)
