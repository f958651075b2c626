"""A product is named the way people type: what they leave out, misspell or add decides between accept, ask and none."""

import pytest

from flows.products.index import ProductDecision, ProductIndex
from flows.shop import Item, ItemKind, Product


def product(name: str, *labels: str, kind: ItemKind = "variant") -> Product:
    """A product named so, one item a label; ids are made of the names."""
    items = tuple(
        Item(
            kind, f"{name} {label}".strip(), f"{name} - {label}".strip(" -"), label, 1000, 1, is_physical=True, parts=()
        )
        for label in labels or ("",)
    )
    return Product(name, name, "bundle" if kind == "bundle_price_option" else "product", "physical", items)


SHOP = ProductIndex(
    [
        product("Kemiri Sabun Cair Lidah Buaya 250ml"),
        product("Kemiri Sabun Cair Lidah Buaya 450ml"),
        product("Kemiri Sampo Jahe 100ml"),
        product("Kemiri Minyak Urut 1L"),
        product("Lawang Keripik Singkong Pedas 150gr"),
        product("Lawang Keripik Singkong Keju 150gr"),
        product("Lawang Keripik Singkong Keju Ekstra 150gr"),
        product("Lawang Cookies Chocolate Vanilla 80gr"),
        product("Lawang Teh Melati 25's"),
        product("Seruni Gamis Anggun", "Hitam / M", "Hitam / L", "Marun / M", "Marun / L"),
        product("Seruni Kerudung Segi Empat", "Hitam", "Abu Muda", "Putih"),
        product("Botol Minum Puspa", "500ml", "1 Liter"),
        product("Kaset Petualang PX3"),
        product("Kaset Petualang PX4"),
        product("Madu Rimba", "1 Botol", "3 Botol", kind="bundle_price_option"),
        product("Paket Lebaran", "Hemat", "Lengkap", kind="bundle_price_option"),
    ]
)


def meant(text: str) -> str:
    """The item that is accepted, or the verdict."""
    decision = SHOP.match(text)
    item = decision.matches[0].item if decision.verdict == "accept" else None
    return item.unique_id if item else decision.verdict


def asked(text: str) -> list[str]:
    """The products that are offered when it asks."""
    decision = SHOP.match(text)
    assert decision.verdict == "ask"
    return [match.product.name for match in decision.matches]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("kemiri sampo jahe 100ml", "Kemiri Sampo Jahe 100ml"),
        ("KEMIRI SAMPO JAHE", "Kemiri Sampo Jahe 100ml"),
        ("sampo jahe", "Kemiri Sampo Jahe 100ml"),  # brand left out
        ("jahe kemiri sampo", "Kemiri Sampo Jahe 100ml"),  # word order
        ("shampoo jahe", "Kemiri Sampo Jahe 100ml"),  # another word for it
        ("kemri sampo jhae", "Kemiri Sampo Jahe 100ml"),  # slips of the finger
        ("kmr smp jh", "Kemiri Sampo Jahe 100ml"),  # without vowels
        ("kem sam jah", "Kemiri Sampo Jahe 100ml"),  # cut short
        ("sampojahe", "Kemiri Sampo Jahe 100ml"),  # glued
        ("kemirijahe", "Kemiri Sampo Jahe 100ml"),  # glued across a word
        ("kemiri sampojahee", "Kemiri Sampo Jahe 100ml"),  # glued and misspelt
        ("lawang kukis coklat vanila", "Lawang Cookies Chocolate Vanilla 80gr"),  # by ear
        ("keripik pds", "Lawang Keripik Singkong Pedas 150gr"),  # slang
        ("kaset petualang px4", "Kaset Petualang PX4"),
        ("kaset petualang px 3", "Kaset Petualang PX3"),
    ],
)
def test_a_name_is_known_however_it_is_typed(text: str, item: str) -> None:
    assert meant(text) == item


@pytest.mark.parametrize("size", ["450ml", "450 ml", "450 ML", "450mili", "0,45 l", "0.45 liter"])
def test_a_size_is_known_in_every_spelling(size: str) -> None:
    assert meant(f"sabun cair {size}") == "Kemiri Sabun Cair Lidah Buaya 450ml"


@pytest.mark.parametrize("size", ["1l", "1 liter", "1000ml", "1.000 ml"])
def test_a_litre_is_a_thousand_millilitres(size: str) -> None:
    assert meant(f"botol minum {size}") == "Botol Minum Puspa 1 Liter"


@pytest.mark.parametrize(
    "text",
    [
        "kemiri sabun cair",  # two sizes
        "sabun cair 300ml",  # a size that is not sold
        "kemiri sampo jahe 250ml",  # a size of another product
        "minyak urut 1kg",  # a litre is no kilogram
        "seruni gamis anggun hitam",  # the size is missing
        "gamis anggun L",  # the colour is missing
        "gamis anggun hijau L",  # a colour that is not sold
        "gamis anggun hitam S",  # a size that is not sold
        "kerudung merah",
        "madu rimba",  # which price option?
        "madu rimba 2 botol",  # a price option that is not sold
        "sampo jahe kucing",  # a word that nothing explains
        "kaset petualang px5",  # a code that is not sold
        "keripik",
        "lawang",
        "anggu",
    ],
)
def test_what_is_open_or_contradicted_is_asked(text: str) -> None:
    assert SHOP.match(text).verdict == "ask"


def test_a_family_name_is_asked_among_its_members() -> None:
    assert set(asked("keripik singkong")) == {
        "Lawang Keripik Singkong Pedas 150gr",
        "Lawang Keripik Singkong Keju 150gr",
        "Lawang Keripik Singkong Keju Ekstra 150gr",
    }


def test_a_product_without_its_colour_is_known_but_not_its_item() -> None:
    first = SHOP.match("kerudung segi empat").matches[0]
    assert (first.product.name, first.item) == ("Seruni Kerudung Segi Empat", None)
    assert first.score > 0.9


def test_a_whole_name_means_itself_and_not_a_longer_one() -> None:
    assert meant("lawang keripik singkong keju") == "Lawang Keripik Singkong Keju 150gr"
    assert meant("lawang keripik singkong keju extra") == "Lawang Keripik Singkong Keju Ekstra 150gr"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("gamis anggun hitam L", "Seruni Gamis Anggun Hitam / L"),
        ("gamis anggun (marun, size m)", "Seruni Gamis Anggun Marun / M"),
        ("1x gamis M / item", "Seruni Gamis Anggun Hitam / M"),
        ("kerudung abu muda", "Seruni Kerudung Segi Empat Abu Muda"),
        ("kerudung warna putih 3 lembar", "Seruni Kerudung Segi Empat Putih"),
        ("botol minum puspa 0,5l", "Botol Minum Puspa 500ml"),
    ],
)
def test_colour_and_size_choose_the_variant(text: str, item: str) -> None:
    assert meant(text) == item


@pytest.mark.parametrize(
    ("text", "item", "quantity"),
    [
        ("paket madu rimba 3 botol", "Madu Rimba 3 Botol", None),
        ("madu rimba yg paket 3 btl x2", "Madu Rimba 3 Botol", 2),
        ("1 paket madu rimba isi 1 botol", "Madu Rimba 1 Botol", 1),
        ("2x paket madu 3 botol", "Madu Rimba 3 Botol", 2),
        ("1 paket lebaran hemat", "Paket Lebaran Hemat", 1),
        ("lebaran komplit 2", "Paket Lebaran Lengkap", 2),
    ],
)
def test_a_price_option_is_one_item_and_not_a_quantity(text: str, item: str, quantity: int | None) -> None:
    assert (meant(text), SHOP.match(text).quantity) == (item, quantity)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("sampo jahe", None),
        ("sampo jahe 100ml", None),
        ("3 sampo jahe", 3),
        ("sampo jahe 100ml 3 pcs", 3),
        ("sampo jahe x3", 3),
        ("sampo jahe 3x", 3),
        ("sampo jahe xtiga", 3),
        ("mau sampo jahe dua dong kak", 2),
        ("sampo jahe (4)", 4),
        ("sampo jahe: 4 botol", 4),
        ("sampo jahe = 12", 12),
        ("sampo jahe sebanyak 2", 2),
        ("teh melati 25's 2 pack", 2),
        ("2 lusin sampo jahe", 24),
    ],
)
def test_the_quantity_is_the_number_the_name_leaves(text: str, quantity: int | None) -> None:
    decision = SHOP.match(text)
    assert (decision.verdict, decision.quantity) == ("accept", quantity)


def test_two_numbers_left_over_are_asked() -> None:
    decision = SHOP.match("sampo jahe 2 pcs 3 botol")
    assert (decision.verdict, decision.unexplained) == ("ask", ("3",))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "😀",
        "16421",
        "081200000000",
        "ok kak",
        "siap makasih ya",
        "ongkir berapa kak",
        "udah tf ya",
        "jl melati no 25 rt 03 rw 01",
        "nama: arum puspitasari",
        "kirim ke kecamatan sukamaju",
        "ada yang lain ga",
        "qwrtz",
    ],
)
def test_other_talk_names_no_product(text: str) -> None:
    assert SHOP.match(text) == ProductDecision("none", (), SHOP.match(text).quantity, SHOP.match(text).unexplained)


def test_words_that_are_left_over_are_told() -> None:
    assert SHOP.match("sampo jahe kucing").unexplained == ("kucing",)


def test_found_products_are_those_of_the_decision() -> None:
    found = SHOP.find("kaset petualang")
    assert found.verdict == "ask"
    assert [row.name for row, _ in found.rows[:2]] == ["Kaset Petualang PX3", "Kaset Petualang PX4"]
    assert SHOP.find("terima kasih").rows == ()


def test_no_more_matches_than_wanted() -> None:
    assert len(SHOP.match("lawang keripik", limit=2).matches) == 2


def test_an_empty_shop_sells_nothing() -> None:
    assert ProductIndex([]).match("sampo jahe").verdict == "none"


@pytest.mark.parametrize("text", ["peyek teri", "seblak teri"])
def test_a_long_word_is_known_without_its_first_syllable(text: str) -> None:
    decision = ProductIndex([product("Rempeyek Teri"), product("Rempeyek Kacang"), product("Teri Medan")]).match(text)
    assert (decision.verdict == "accept" and decision.matches[0].product.name == "Rempeyek Teri") is ("peyek" in text)


GROVE = ProductIndex(
    [
        product("Gula Aren Bubuk 500gr"),
        product("Kopi Susu Gula Aren 1 Liter"),
        product("Akuarium Mini Kaca", "20cm", "30cm"),
        product("Lampu LED Akuarium", "30cm", "50cm"),
        product("Pakan Anak Kucing 500gr"),
        product("Pakan Kucing Dewasa", "Tuna / 500gr", "Tuna / 1kg", "Salmon / 500gr", "Salmon / 1kg"),
    ]
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gula aren", "Gula Aren Bubuk 500gr"),
        ("palm sugar", "Gula Aren Bubuk 500gr"),
        ("akuarium 30", "Akuarium Mini Kaca 30cm"),
        ("lampu akuarium 30", "Lampu LED Akuarium 30cm"),
        ("kopi gula aren", "Kopi Susu Gula Aren 1 Liter"),
        ("pakan anak kucing", "Pakan Anak Kucing 500gr"),
    ],
)
def test_what_a_thing_is_goes_before_what_it_is_made_of_or_for(text: str, name: str) -> None:
    decision = GROVE.match(text)
    assert decision.verdict == "accept"
    assert decision.matches[0].item
    assert decision.matches[0].item.unique_id == name


def test_a_word_alone_may_be_any_of_those_that_have_it() -> None:
    assert GROVE.match("akuarium").verdict == "ask"


PHONES = ProductIndex(
    [
        product("Softcase Lentur", "Redmi 12C", "Redmi Note 12", "Galaxy A15 5G", "iPhone 11", "iPhone 11 Pro"),
        product("Screen Protector Kinclong", "iPhone 11", "Galaxy A15"),
        product("Sandal Rana", "Hitam / 39", "Hitam / 41", "Krem / 39"),
        product("Dimsum Ayam isi 20"),
        product("Sweter Rajut", "Krem / All Size", "Navy / All Size"),
    ]
)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("softcase redmi 12", ""),
        ("softcase redmi 12c", "Redmi 12C"),
        ("softcase note 12", "Redmi Note 12"),
        ("softcase a15", ""),
        ("softcase iphone 11 pro", "iPhone 11 Pro"),
        ("softcase iphone 11 pro max", ""),
        ("screen protector iphone 11 pro", ""),
        ("screen protector iphone 11", "iPhone 11"),
    ],
)
def test_a_model_is_none_of_its_siblings(text: str, item: str) -> None:
    found = PHONES.find(text)
    taken = found.rows[0][1].label if found.verdict == "accept" and found.rows[0][1] else ""
    assert taken == item


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("sandal rana hitam 40", None),
        ("sandal rana hitam 39 2", 2),
        ("dimsum isi 10", None),
        ("dimsum 10", 10),
        ("sweter krem all size 2", 2),
    ],
)
def test_a_size_that_is_not_sold_is_no_quantity(text: str, quantity: int | None) -> None:
    assert PHONES.find(text).quantity == quantity
