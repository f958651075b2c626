"""Whatever is pasted: nothing breaks, nothing is made up, and how a form is dressed does not change what it says."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.districts.index import DistrictIndex
from flows.paste.read import PastedOrder, looks_like_form, parse
from flows.products.index import ProductIndex

FORM = """Nama: Budi Contoh
No HP: 0812-0000-0001
Alamat: Jl. Kenari No. 3 RT 01/02, Kec. Coblong, Kota Bandung 40132
Pesanan: 2 kue lapis, sabun serai x3"""
BLOCK = """Siti Misal
081200000002
Gg. Melati 7, Kec. Menteng, Jakarta Pusat
kaos polos hitam M 1 pcs"""
SENTENCE = (
    "kak mau kopi gayo 2 ya, kirim ke Jl. Merak 12 kec. Klojen kota Malang atas nama Andi Fiktif, hp 081200000003"
)
OPEN = """Nama: -
HP: 081200000004
Alamat: Jl. Pinus 8
Order: keripik singkong"""
ORDERS = (FORM, BLOCK, SENTENCE, OPEN)

NO_ORDERS = [
    "halo kak",
    "kue lapis ready?",
    "ongkir ke Kec. Coblong Bandung berapa kak",
    "kapan pesanan an Budi Contoh dikirim? 081200000001",
    "min paket saya ke Jl. Kenari 3 kec Coblong kok belum sampai, an Budi 081200000001",
    "batal ya kak, kopi gayo 2 an Budi 081200000001 Jl. Kenari 3 kec Coblong Bandung",
    "sudah transfer 150.000 ya kak an Siti",
    "Nama:\nNo HP:\nAlamat:\nPesanan:",
    "Nama: [isi nama]\nHP: -\nAlamat: ...\nOrder: ?",
    "mau tanya kak, kalau kue lapis 3 kirim ke Jl. Kenari 3 Kec. Coblong Bandung berapa? an Budi 081200000001",
    "nomor saya ganti jadi 081200000009 ya",
    "harga kaos polos hitam M berapa? kalau 3?",
    "Jl. Kenari No. 3, Kec. Coblong, Bandung",
    "081200000001",
    "is the kopi gayo available?",
    "😀😀😀",
    "-----",
    "",
]


def test_the_four_ways_to_order_are_read(products: ProductIndex, districts: DistrictIndex) -> None:
    form, block, sentence, left_open = (parse(text, products, districts)[0] for text in ORDERS)
    assert (form.customer_name, form.postal_code, form.asks) == ("Budi Contoh", "40132", ())
    assert [(one.item.name, one.quantity) for one in form.items] == [("Kue Lapis", 2), ("Sabun Serai", 3)]
    assert (block.customer_name, block.address, block.asks) == ("Siti Misal", "Gg. Melati 7", ())
    assert (sentence.customer_name, sentence.address, sentence.asks) == ("Andi Fiktif", "Jl. Merak 12", ())
    assert left_open.asks == ("customer_name", "items", "district_code")
    assert [query.text for query in left_open.open_items] == ["keripik singkong"]
    assert left_open.district_query == "Jl. Pinus 8"


@pytest.mark.parametrize("text", NO_ORDERS)
def test_what_is_no_order_has_none(text: str, products: ProductIndex, districts: DistrictIndex) -> None:
    assert parse(text, products, districts) == []


DRESSES = {
    "equals signs": lambda text: re.sub(r"^([\w ]+): ", r"\1 = ", text, flags=re.MULTILINE),
    "wide colons": lambda text: text.replace(": ", "："),
    "stars": lambda text: re.sub(r"^([\w ]+):", r"*\1 :*", text, flags=re.MULTILINE),
    "bullets": lambda text: re.sub(r"^", "• ", text, flags=re.MULTILINE),
    "numbers": lambda text: "\n".join(f"{n}. {line}" for n, line in enumerate(text.split("\n"), 1)),
    "emoji": lambda text: re.sub(r"^", "📦 ", text, flags=re.MULTILINE),
    "capitals": str.upper,
    "small letters": str.lower,
    "values below": lambda text: re.sub(r"^([\w ]+): ", r"\1:\n", text, flags=re.MULTILINE),
    "empty lines": lambda text: text.replace("\n", "\n\n"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "an invisible mark": lambda text: "\u202a" + text.replace("Nama", "Na\u200bma"),
    "talk around it": lambda text: f"halo kak mau pesan ya\n{text}\nditunggu totalnya, makasih",
    "on one line": lambda text: text.replace("\n", " | "),
}


def plain(order: PastedOrder) -> tuple[object, ...]:
    name, address = (order.customer_name or "").lower(), (order.address or "").lower()
    items = [(one.item.unique_id, one.quantity) for one in order.items]
    return name, order.customer_phone, address, order.district, order.postal_code, items, order.asks


@pytest.mark.parametrize("dress", DRESSES)
def test_the_dress_of_a_form_says_nothing(dress: str, products: ProductIndex, districts: DistrictIndex) -> None:
    assert [plain(order) for order in parse(DRESSES[dress](FORM), products, districts)] == [
        plain(order) for order in parse(FORM, products, districts)
    ]


@given(st.lists(st.sampled_from(ORDERS), min_size=1, max_size=4), st.sampled_from(["\n----\n", "\n\n", "\n=====\n\n"]))
@settings(deadline=None, max_examples=30)
def test_several_orders_in_one_paste_are_the_same_orders(
    products: ProductIndex, districts: DistrictIndex, texts: list[str], between: str
) -> None:
    one_by_one = [plain(order) for text in texts for order in parse(text, products, districts)]
    assert [plain(order) for order in parse(between.join(texts), products, districts)] == one_by_one


LINES = [line for text in (*ORDERS, *NO_ORDERS) for line in text.split("\n")]
ANYTHING = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=20)), max_size=12).map("\n".join),
    st.text(alphabet="0123456789 08+62()-.:=/@xXRrTtWw\n|&", max_size=200),
)


@given(ANYTHING)
@settings(deadline=None, max_examples=150)
def test_no_text_breaks_it_and_nothing_is_made_up(products: ProductIndex, districts: DistrictIndex, text: str) -> None:
    looks_like_form(text)
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text).replace("o", "0").replace("O", "0"))
    for order in parse(text, products, districts):
        assert order.customer_phone is None or order.customer_phone[2:] in digits
        assert ("customer_name" in order.asks) is (order.customer_name is None)
        assert ("items" in order.asks) is (not order.items or bool(order.open_items))
        assert all(0 < one.quantity < 1000 for one in (*order.items, *order.open_items))
        assert order.district is None or order.district_query == ""


@pytest.mark.parametrize("text", [FORM, BLOCK, SENTENCE, "Nama: Budi\nHP: 0812", "nama = budi | alamat = jl kenari"])
def test_what_may_be_a_form_is_seen_at_once(text: str) -> None:
    assert looks_like_form(text)


@pytest.mark.parametrize("text", ["halo", "2", "081200000001", "Budi Contoh", "Jl. Kenari No. 3 RT 01/02", "kue lapis"])
def test_an_answer_is_no_form(text: str) -> None:
    assert not looks_like_form(text)
