"""A sentence of the cart is read clause by clause."""

from dataclasses import replace

import pytest

from flows.answers import OrderAnswers
from flows.intents.context import Context
from flows.intents.intent import Answer, ChangeCart, ChangeLine, Intent, Lookup, More
from flows.intents.table import interpret
from flows.shop import CartLine, Item


def item(name: str, label: str = "") -> Item:
    return Item("variant", f"{name} {label}".strip(), f"{name} {label}".strip(), label, 50_000, 200, True, ())


TEA = (item("Teh Melati 100 g"),)
SHIRTS = tuple(item("Kemeja Linen", label) for label in ("Hitam / XL", "Hitam / XXL", "Putih / XL", "Krem / XL"))
COOKIES = (item("Nastar Keju"),)


def said_of(cart: tuple[CartLine, ...], said: str, asked: str = "cart") -> Intent | Lookup:
    """What words mean at a cart, where `nastar` and `kopi` are the only other goods."""
    of = {each.name: product for product in (TEA, SHIRTS, COOKIES) for each in product}
    siblings = tuple(of[line.item.name] for line in cart)
    context = Context(OrderAnswers(items=cart), asked, siblings=siblings, goods=(), found="none", is_named=False)
    while isinstance(intent := interpret(said, context), Lookup):
        is_sold = bool({"nastar", "kopi"} & set(intent.text.split()))
        context = replace(context, pieces=(*context.pieces, (intent.text, "accept" if is_sold else "none")))
    return intent


def left(*lines: tuple[Item, int]) -> tuple[CartLine, ...]:
    return tuple(CartLine(*line) for line in lines)


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("yang satu krem aja", left((SHIRTS[0], 2), (SHIRTS[3], 1))),
        ("satunya putih ya", left((SHIRTS[0], 2), (SHIRTS[2], 1))),
        ("2 diganti xxl", left((SHIRTS[0], 1), (SHIRTS[1], 2))),
        ("dua putih satu krem", left((SHIRTS[2], 2), (SHIRTS[3], 1))),
        ("make two of them white", left((SHIRTS[0], 1), (SHIRTS[2], 2))),
        ("yg satu putih, yg satu krem", left((SHIRTS[0], 1), (SHIRTS[2], 1), (SHIRTS[3], 1))),
    ],
)
def test_a_part_of_a_line_becomes_a_line_of_its_own(said: str, lines: tuple[CartLine, ...]) -> None:
    assert said_of(left((SHIRTS[0], 3)), said) == ChangeCart(lines)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tehnya cukup 1, terus tambah nastar 2", ChangeCart(left((TEA[0], 1), (SHIRTS[0], 3)), ("nastar 2",))),
        ("kemejanya gak jadi, tehnya tinggal 3", ChangeCart(left((TEA[0], 3)))),
        ("teh ga jadi, ganti kopi aja", ChangeCart(left((SHIRTS[0], 3)), ("kopi 2",))),
        ("tehnya ganti kopi", ChangeCart(left((SHIRTS[0], 3)), ("kopi 2",))),
        ("teh sama kemeja jadi 4", ChangeCart(left((TEA[0], 4), (SHIRTS[0], 4)))),
        ("hapus teh dan kemeja", ChangeCart(())),
        ("tambah teh 1, kemeja 2", ChangeCart(left((TEA[0], 3), (SHIRTS[0], 5)))),
        ("semuanya jadi 5", ChangeCart(left((TEA[0], 5), (SHIRTS[0], 5)))),
        ("masing2 4 ya", ChangeCart(left((TEA[0], 4), (SHIRTS[0], 4)))),
        ("yang kedua ga usah", ChangeLine(1, SHIRTS[0], 0)),
        ("barang 1 jadi 6", ChangeLine(0, TEA[0], 6)),
        ("remove the last one", ChangeLine(1, SHIRTS[0], 0)),
        ("tehnya dobelin", ChangeLine(0, TEA[0], 4)),
        ("kemejanya setengahnya aja", ChangeLine(1, SHIRTS[0], 2)),
        ("tehnya 1 aja, gelasnya 3", ChangeCart(left((TEA[0], 2), (SHIRTS[0], 3)), unclear="gelasnya 3")),
        ("teh 2, kemeja 1", Answer("teh 2, kemeja 1")),
    ],
)
def test_each_clause_is_one_act_and_one_that_is_not_clear_leaves_the_cart(said: str, meant: Intent) -> None:
    assert said_of(left((TEA[0], 2), (SHIRTS[0], 3)), said) == meant


def test_other_questions_keep_their_words() -> None:
    cart = left((TEA[0], 2), (SHIRTS[0], 3))
    for said, asked in (
        ("jl mawar 3, rumah yang kedua", "address"),
        ("rumah nomor 2 yang cat hijau", "address"),
        ("yang satu bungkus terpisah, tehnya jangan basah", "note"),
        ("titip pos satpam 2", "note"),
        ("yang pertama", "courier"),
    ):
        assert said_of(cart, said, asked) == Answer(said)
    assert said_of(cart, "nastar juga 1 ya", "address") == Answer("nastar juga 1 ya")
    found = Context(OrderAnswers(items=cart), "address", siblings=(TEA, SHIRTS), found="accept", goods=(),
                    pieces=(("nastar", "accept"),))  # fmt: skip
    assert interpret("nastar juga 1 ya", found) == More("nastar juga 1 ya")
