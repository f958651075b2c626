"""What holds for every text and every district."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.districts.index import DistrictIndex

SCRAPS = st.sampled_from(
    [
        "kec.",
        "kab.",
        "kota",
        "desa",
        "jl",
        "rt/rw",
        "bogor",
        "sby",
        "40132",
        ",",
        "\n",
        "kak",
        "ii",
        "slt",
        "💐",
        "south",
    ]
)
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(text=st.one_of(st.text(max_size=200), st.lists(SCRAPS | st.text(max_size=8), max_size=12).map(" ".join)))
def test_any_text_is_decided(districts: DistrictIndex, text: str) -> None:
    decision = districts.match(text)
    scores = [match.score for match in decision.matches]
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert bool(decision.matches) == (decision.verdict != "none")
    assert all(0 <= span.start < span.end <= len(text) for span in decision.spans)
    ends = [0, *(span.end for span in decision.spans)]
    assert all(span.start >= end for span, end in zip(decision.spans, ends, strict=False))


@slow
@given(data=st.data())
def test_every_district_is_found_by_its_full_name(districts: DistrictIndex, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(districts.rows))
    typed = data.draw(st.sampled_from([row.display, row.display.upper(), row.display.replace(",", "")]))
    decision = districts.match(typed)
    assert decision.verdict in ("accept", "ask")
    assert decision.matches[0].row == row


def test_the_same_text_is_always_decided_alike(districts: DistrictIndex) -> None:
    assert districts.match("tanjung sari, bogor") == districts.match("tanjung sari, bogor")


@pytest.mark.parametrize("text", ["a" * 100_000, "kec " * 20_000, "1 " * 20_000, "sukmajaya depok, " * 2_000])
def test_a_very_long_text_is_only_read_at_its_beginning(districts: DistrictIndex, text: str) -> None:
    assert districts.match(text) == districts.match(text[:1000])
