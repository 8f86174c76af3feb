"""What a user says is wrong, in a small TOML file, done to the records before a graph is built.

    [[not_entity]]                        # these words name nothing
    name = "晨光红"
    file = "2022-11-19/04.txt"            # optional: on this page only

    [[kind]]                              # they name this kind of thing, found so far or not
    name = "晨光大院"
    kind = "place"                        # person, organization, district, place
                                          # a district may need `code = "341204"`; `file` as above

    [[same]]                              # several names of one thing
    names = ["甲水务公司", "甲水务有限公司"]
    label = "甲水务有限公司"              # optional; else the first name. One name and a label: a new label

    [[same]]                              # all who bear this name are one
    names = ["罗静"]

    [[different]]                         # two names, two things
    names = ["甲公司", "甲集团"]

    [[different]]                         # one name, two people: in the article on line 12 and on a page
    name = "丁小满"
    at = ["2022-11-19/04.txt:12", "2022-11-20/01.txt"]

    [[article]]                           # an article begins on this line, or none does
    file = "2022-11-19/04.txt"
    line = 31
    starts = true

A name is a thing's label, one of its printed names, or its node id (which tells homonyms apart). The order
is `article`, `not_entity`, `kind`, `different`, `same`. What an entry says is done, or an error says why not;
it is done by links of the rule `correction`, which a later build may leave out.
"""

from kg.corrections.apply import Applied, apply_corrections
from kg.corrections.entries import Corrections
from kg.corrections.read import read_corrections

__all__ = ["Applied", "Corrections", "apply_corrections", "read_corrections"]
