"""Node ids are NMTOKENs for every validator, and tell things apart."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.lexicon.ids import node_id, token, tokens

SCHEMA = etree.XMLSchema(
    etree.XML(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="node"><xs:complexType>'
        '<xs:attribute name="id" type="xs:NMTOKEN"/></xs:complexType></xs:element></xs:schema>'
    )
)


@given(st.text())
def test_any_name_gives_an_nmtoken(name: str) -> None:
    assert SCHEMA.validate(etree.Element("node", id=node_id("person", name, 1)))


@given(st.lists(st.text(alphabet="甲 _&“<", max_size=3), max_size=8))
def test_names_keep_apart_whatever_their_order(names: list[str]) -> None:
    ids = tokens(names)
    assert len(set(ids.values())) == len(set(names))
    assert ids == tokens(names[::-1])


def test_hanzi_letters_and_digits_stay() -> None:
    kept = "清溪市A3·〇々9-._:"
    assert token(kept) == kept
    assert unicodedata.normalize("NFC", kept) == kept


def test_a_lone_surrogate_does_not_stop_an_id() -> None:
    assert len(set(tokens(["甲\ud800", "甲\ud801"]).values())) == 2
