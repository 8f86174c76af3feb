"""The national gazetteer by code and by name."""

from __future__ import annotations

import pytest

from kg.lexicon.district_files import pack_index
from kg.lexicon.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.shared()


def test_a_community_lies_in_its_township_county_and_province(gazetteer: Gazetteer) -> None:
    names = [d.name for d in gazetteer.chain("500109002013")]
    assert names == ["重庆市", "北碚区", "朝阳街道", "新房子社区"]


def test_a_chain_skips_rows_that_only_group(gazetteer: Gazetteer) -> None:
    assert [d.code for d in gazetteer.chain("110105")] == ["110000", "110105"]


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("北碚", "北碚区"),
        ("阜阳", "阜阳市"),
        ("重庆", "重庆市"),
        ("内蒙古", "内蒙古自治区"),
        ("恩施州", "恩施土家族苗族自治州"),
        ("秀山县", "秀山土家族苗族自治县"),
        ("香港", "香港特别行政区"),
        ("台北", "台北市"),
    ],
)
def test_a_short_name_finds_its_district(gazetteer: Gazetteer, printed: str, full: str) -> None:
    assert full in [d.name for d in gazetteer.named(printed)]


def test_a_name_can_be_sought_within_a_district(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.named("朝阳街道")) > 5
    assert [d.code for d in gazetteer.named("朝阳街道", "500000")] == ["500109002"]


@pytest.mark.parametrize(
    ("former", "code"), [("江津市", "500116"), ("荆沙市", "421000"), ("阜阳地区", "341200")]
)
def test_a_former_name_leads_to_the_successor(gazetteer: Gazetteer, former: str, code: str) -> None:
    assert code in [d.code for d in gazetteer.named(former)]


def test_communities_are_found_in_a_city_and_by_full_name_only(gazetteer: Gazetteer) -> None:
    assert [d.code for d in gazetteer.communities("新房子社区", "500000")] == ["500109002013"]
    assert gazetteer.communities("新房子社区居委会", "500109") == ()


def test_children_of_a_level_are_found_below_the_next(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.children("341200", "county")) == 8
    assert len(gazetteer.children("341200", "township")) > 100


def test_an_unknown_code_is_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.get("999999") is None
    assert gazetteer.get("500109002999") is None
    assert gazetteer.parent("500000") is None


def test_a_name_without_code_lies_in_the_code_before_the_dot(gazetteer: Gazetteer) -> None:
    parent = gazetteer.parent("500112139.河边社区")
    assert parent is not None and parent.name == "木耳镇"


def test_an_index_leads_to_each_block() -> None:
    packed = pack_index(b"shared", [("110101", b"one"), ("110102", b"second")])
    assert packed.endswith(b"sharedonesecond")
