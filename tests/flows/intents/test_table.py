"""What words mean where: the first rule of the table that answers."""

from dataclasses import replace
from typing import Any

import pytest

from flows.answers import OrderAnswers
from flows.intents.context import Context
from flows.intents.intent import (
    About,
    Another,
    Answer,
    Asking,
    ChangeLine,
    Correct,
    Do,
    Doubt,
    Fill,
    Intent,
    Lookup,
    More,
    Reopen,
    Several,
    Talk,
)
from flows.intents.table import RULES, interpret
from flows.shop import CartLine, District, Item, Quote
from flows.words.small_talk import Kind


def item(name: str, label: str = "") -> Item:
    return Item("variant", f"{name} {label}".strip(), f"{name} {label}".strip(), label, 50_000, 200, True, ())


DRESSES = tuple(item("Gamis Anggun", label) for label in ("Sage / M", "Sage / L", "Hitam / M"))
SCARVES = tuple(item("Jilbab Voal", label) for label in ("Sage", "Hitam"))
TEA = (item("Teh Melati 100 g"),)
ONE = OrderAnswers(items=(CartLine(TEA[0], 2),))
TWO = OrderAnswers(items=(CartLine(DRESSES[1], 1), CartLine(SCARVES[0], 2)))
DONE = replace(TWO, customer_name="Sari Contoh", customer_phone="6281234567890", address="Jl Mawar 4 RT 1",
               district=District(1, "Coblong", "Kota Bandung", "Jawa Barat"), postal_code="40131",
               payment_method="qris", courier=Quote(1, "JNE", "REG", 9000, "2", True, "wh"))  # fmt: skip
AT_CART = Context(ONE, "cart", is_named=False, siblings=(TEA,), goods=(), found="none")
AT_SUMMARY = Context(DONE, is_summary=True, siblings=(DRESSES, SCARVES), goods=(), found="none", is_named=False)
AFTER = Context(has_orders=True, found="none", goods=(), is_named=False)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tehnya 3", ChangeLine(0, TEA[0], 3)),
        ("teh melatinya jadi 5 ya kak", ChangeLine(0, TEA[0], 5)),
        ("tambah lagi 1", ChangeLine(0, TEA[0], 3)),
        ("kurangi satu", ChangeLine(0, TEA[0], 1)),
        ("tehnya ga jadi", ChangeLine(0, TEA[0], 0)),
        ("make it two please", ChangeLine(0, TEA[0], 2)),
        ("3 aja", Answer("3 aja")),
        ("tambah nastar 3", Answer("tambah nastar 3")),
        ("dikirim tgl 25 bisa?", Talk("arrival")),
        ("batal", Do("cancel")),
    ],
)
def test_numbers_at_the_cart(said: str, meant: Intent) -> None:
    assert interpret(said, AT_CART) == meant


def test_what_is_said_too_early_is_kept() -> None:
    for said in ("Jl Kenanga 5, Sukmajaya", "081234567890", "kirim hari sabtu ya"):
        kept = interpret(said, AT_CART)
        assert isinstance(kept, Fill)
        assert kept.is_early


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("eh gamisnya M aja kak", ChangeLine(0, DRESSES[0], 1)),
        ("sagenya M bukan L", ChangeLine(0, DRESSES[0], 1)),
        ("jilbabnya yang hitam aja", ChangeLine(1, SCARVES[1], 2)),
        ("yang jilbab jadi 3", ChangeLine(1, SCARVES[0], 3)),
        ("jadi 3", Do("which_line")),
        ("nomornya 14 bukan 4", Correct("address", "Jl Mawar 14 RT 1")),
        ("kecamatannya lengkong bukan coblong", Correct("district", "lengkong, Kota Bandung")),
        ("namanya salah, yang benar Rina Contoh", Correct("customer_name", "Rina Contoh")),
        ("bukan Sari tapi Rina", Correct("customer_name", "Rina Contoh")),
        ("jne yes aja", Correct("courier", "jne yes aja")),
        ("cod aja kak", Correct("payment_method", "cod aja kak")),
        ("alamatnya salah", Reopen("address")),
        ("ada yang salah", Do("what_change")),
        ("pesan sekarang", Do("press")),
    ],
)
def test_corrections_at_the_summary(said: str, meant: Intent) -> None:
    assert interpret(said, AT_SUMMARY) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("alamatnya salah, harusnya jl kenanga 14", About("change")),
        ("udah kan kak? kapan dikirim", About("status")),
        ("cek dong kak udah masuk blm", About("payment")),
        ("mau nambah 1 lagi bisa digabung?", About("join")),
        ("pesan lagi yang sama", About("again")),
        ("ok kak makasih, ditunggu ya", Talk("thanks")),
        ("hm gimana ya", About("order")),
        ("nomer hp nya keliru min, harusnya 085712340000", About("change")),
        ("tolong ditahan dulu paketnya, saya mudik", About("wish")),
        ("kirimnya pakai jne aja boleh", About("wish")),
        ("toplesnya retak terus tumpah kak", About("complaint")),
        ("udah dateng tapi cuma satu", About("complaint")),
        ("va nya gagal terus, bayar ke mandiri boleh?", About("paying")),
        ("lusa aja bayarnya gapapa?", About("paying")),
        ("udah ditransfer, tolong dicek", About("payment")),
        ("paketku nyangkut di mana ya", About("status")),
        ("matur nuwun nggih mas", Talk("thanks")),
    ],
)
def test_after_an_order(said: str, meant: Intent) -> None:
    assert interpret(said, AFTER) == meant
    named = interpret(said, replace(AFTER, found="accept"))
    assert named == (Answer(said) if meant == About("order") else meant)


def test_goods_beside_an_order_begin_another_one() -> None:
    named = replace(AFTER, found="accept")
    assert interpret("eh kurang teh melati 2, tambahin ya", named) == Another("teh melati 2")
    assert interpret("tambah teh melati 1 ke orderan barusan", named) == Another("teh melati 1")
    assert interpret("eh kurang teh melati 2, tambahin ya", AFTER) == About("join")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("minggu lalu beli 4 kok dapetnya 3 ya", "question"),
        ("uang 200rb cukup buat berapa kak", "question"),
        ("kalau beli 10 ada potongan kah?", "promo"),
        ("ini aman buat anak kan?", "question"),
        ("barangnya apa saja", "order"),
    ],
)
def test_chatter_at_the_cart_is_answered_and_no_search(said: str, kind: Kind) -> None:
    assert interpret(said, AT_CART) == Talk(kind)


def test_another_product_at_the_variants_is_asked_for_instead() -> None:
    at_variants = Context(OrderAnswers(), "item", is_named=False, goods=(), found="accept")
    assert interpret("jilbab voal aja", at_variants) == More("jilbab voal aja")
    assert interpret("hapus jilbab", at_variants) == Answer("hapus jilbab")
    assert interpret("yang sage", replace(at_variants, found="none")) == Answer("yang sage")


@pytest.mark.parametrize(
    ("asked", "said", "meant"),
    [
        ("note", "ga ada catatan", Do("skip")),
        ("note", "no notes", Do("skip")),
        ("note", "pesan sekarang", Do("skip")),
        ("note", "kurir jne aja", Correct("courier", "kurir jne aja")),
        ("note", "tolong cepat ya", Answer("tolong cepat ya")),
        ("address", "alamatnya sama kayak kemarin", Do("old_answer")),
        ("address", "ini asli semua?", Talk("question")),
        ("customer_phone", "pakai nomor ini aja", Do("share_phone")),
        ("district", "di bandung kak bukan serang", Answer("di bandung kak bukan serang")),
    ],
)
def test_questions_that_take_any_words(asked: str, said: str, meant: Intent) -> None:
    answers = DONE if asked == "note" else replace(TWO, customer_name="Sari")
    assert interpret(said, Context(answers, asked, siblings=(DRESSES, SCARVES), found="none", is_named=False)) == meant


def test_words_typed_before_the_question_answer_it_only_where_they_can_be_nothing_else() -> None:
    asked = Context(TWO, "customer_name", siblings=(DRESSES, SCARVES), is_unseen=True)
    assert interpret("dua", asked) == Do("unseen")
    assert interpret("Sari Contoh", asked) == Answer("Sari Contoh")


def test_what_the_shop_must_tell_is_asked_for() -> None:
    assert interpret("halo", Context()) == Lookup("named")
    assert interpret("gamisnya M", Context(TWO, "cart")) == Lookup("siblings")
    assert interpret("gamis, jilbab", Context()) == Lookup("goods")
    assert interpret("abon", Context(has_orders=True)) == Lookup("product")


@pytest.mark.parametrize(
    ("said", "before", "known"),
    [
        ("halo", Context(), {"is_named": False}),
        ("halo", Context(), {"is_named": True}),
        ("gamisnya M", Context(TWO, "cart"), {"siblings": (TEA, TEA)}),
        ("abon", Context(has_orders=True), {"found": "none"}),
        ("abon", Context(has_orders=True), {"found": "accept"}),
    ],
)
def test_what_was_looked_up_is_asked_of_the_rule_that_wanted_it(
    said: str, before: Context, known: dict[str, Any]
) -> None:
    wanted, after = interpret(said, before), replace(before, **known)
    assert isinstance(wanted, Lookup)
    assert interpret(said, after, wanted.rule) == interpret(said, after)


def test_every_rule_says_when_it_answers() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.when for rule in RULES)


@pytest.mark.parametrize("said", ["2", "12", " dua ", "Tiga", "three"])
def test_a_number_alone_is_the_answer_to_how_many(said: str) -> None:
    asked = Context(OrderAnswers(item=TEA[0]), "quantity")
    assert interpret(said, asked) == Answer(said)
    assert interpret(said, replace(asked, has_unread=True)) == Do("wait")
    assert RULES[0].read("2 gamis sage", asked) is None
    assert RULES[0].read(said, replace(asked, asked="cart")) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("customer_name", "kok ditanya sih"),
        ("address", "yang dulu itu lho kak"),
        ("note", "bisa dibungkus rapi ga kak"),
    ],
)
def test_words_that_do_not_look_like_an_answer_are_taken_the_second_time(asked: str, said: str) -> None:
    context = replace(AT_SUMMARY, asked=asked, is_summary=False)
    assert interpret(said, context) == Doubt(asked, said)
    assert interpret(said, replace(context, is_insisted=True)) == Answer(said)


FIELDS = replace(AT_SUMMARY, answers=replace(DONE, address="Jl Mawar 4 RT 1 RW 2", note=""))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("salah ketik, Sarah bukan Sari", Correct("customer_name", "Sarah Contoh")),
        ("eh penerimane Rina Contoh wae ding", Correct("customer_name", "Rina Contoh")),
        ("alamatnya salah, bukan jl mawar tapi jl mawar hitam", Correct("address", "Jl mawar hitam 4 RT 1 RW 2")),
        ("jalannya keliru min, jl mawar 14", Correct("address", "jl mawar 14 RT 1 RW 2")),
        ("alamatnya ganti jl kenanga 9", Correct("address", "jl kenanga 9")),
        ("jangan jne, pakai sicepat ya", Correct("courier", "sicepat")),
        ("masukin ke catatan: bel rusak", Correct("note", "bel rusak")),
        ("catatannya dihapus ya", Correct("note", "")),
        ("ganti nama jadi Rina Contoh ya kak, hp ne 081233334444",
         Several((Correct("customer_name", "Rina Contoh"), Correct("customer_phone", "081233334444")))),
        ("gamisnya jadi 2, kecamatannya sukajadi",
         Several((ChangeLine(0, DRESSES[1], 2), Correct("district", "sukajadi")))),
        ("ganti hp jadi 081233334444, namanya sama siapa ya",
         Several((Correct("customer_phone", "081233334444"),), "namanya sama siapa ya")),
    ],
)  # fmt: skip
def test_corrections_of_fields(said: str, meant: Intent) -> None:
    assert interpret(said, FIELDS) == meant


def test_a_wish_at_the_note_denies_nothing() -> None:
    said = "jangan kasih ke Sari, tapi ke satpam"
    context = replace(FIELDS, is_summary=False, asked="note", answers=replace(DONE, note=None))
    assert interpret(said, context) == Answer(said)


def test_goods_at_the_note_are_no_note() -> None:
    context = replace(FIELDS, is_summary=False, asked="note", answers=replace(DONE, note=None), found="accept")
    assert interpret("nastarnya juga 2 ya", context) == More("nastarnya juga 2 ya")
    assert interpret("titip 2 kunci juga ya", replace(context, found="none")) == Answer("titip 2 kunci juga ya")


def test_chatter_as_the_first_words_is_no_search() -> None:
    first = Context(found="none", is_named=False, goods=())
    assert interpret("kak, kalau dititip ke 2 rumah beda bisa ga ya?", first) == Asking("places")
    assert interpret("kripik pisang 2", first) == Answer("kripik pisang 2")


def test_a_labelled_note_that_is_too_long_is_asked_about() -> None:
    lines = "HP: 0812-3456-7890\nCatatan: " + "titip di pos satpam saja " * 10
    asked = Context(ONE, "customer_name", goods=(), found="none", is_named=False, is_read=True)
    assert interpret(lines, asked) == Doubt("customer_name", lines.strip())
