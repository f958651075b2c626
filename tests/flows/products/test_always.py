"""Whatever is typed and whatever is sold, matching answers; a full name is never passed over."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.products.index import ProductIndex
from flows.shop import Item, Product

SOLD = "Cempaka Tirta Sabun Sampo Madu Teh Melati Jahe Merah Hitam Keju Besar 100ml 250gr 6's 5X20g XL A4 PX3 isi Paket"
TYPED = "cempaka sabun sirih tirta madu hutan melati kaus hitam"
WORDS = st.sampled_from(SOLD.split())
NAMES = st.lists(WORDS, min_size=1, max_size=7, unique=True).map(" ".join)


def shop(names: list[str]) -> ProductIndex:
    return ProductIndex(
        [
            Product(
                name, name, "product", "physical", (Item("variant", name, name, "", 1, 1, is_physical=True, parts=()),)
            )
            for name in names
        ]
    )


SOME = shop(["Cempaka Sabun Sirih 100ml", "Tirta Madu Hutan 250gr", "Paket Teh Melati 6's", "Kaus PX3 Hitam XL"])


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    decision = SOME.match(text)
    assert (decision.verdict == "none") == (decision.matches == ())


@given(st.lists(st.one_of(WORDS, st.text(max_size=12), st.integers(0, 10**12).map(str)), max_size=12).map(" ".join))
def test_any_words_and_numbers_get_an_answer(text: str) -> None:
    decision = SOME.match(text)
    assert all(0 <= match.score <= 1 for match in decision.matches)
    assert decision.quantity is None or decision.quantity >= 0


@given(st.lists(st.text(max_size=30), max_size=6, unique=True), st.text(max_size=30))
def test_any_catalogue_can_be_asked(names: list[str], text: str) -> None:
    index = shop(names)
    for typed in (*names, text):
        index.match(typed)


@settings(max_examples=300)
@given(st.lists(NAMES, min_size=1, max_size=12, unique_by=lambda name: frozenset(name.split())))
def test_a_full_name_comes_first(names: list[str]) -> None:
    index = shop(names)
    for name in names:
        decision = index.match(name)
        assert decision.verdict != "none"
        assert decision.matches[0].product.name == name


@given(st.data())
def test_the_order_of_words_does_not_matter(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(TYPED.split()), min_size=1))
    other = data.draw(st.permutations(words))
    one, two = SOME.match(" ".join(words)), SOME.match(" ".join(other))
    assert (one.verdict, one.matches) == (two.verdict, two.matches)
