"""Every public function that reads a text from outside, found by what it takes, and how to call each.

In `flows` that is any function that takes a `str`; in `scalev` and `bot`, where most of those are keys and references,
any function whose first one is called like words; classes there send a text on to Scalev, or to what is tried itself.
A new one is called by the types it takes; one that takes a type which nobody has declared here fails, until somebody
has.
"""

import asyncio
import inspect
import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any

import httpx

from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.people.buyer import Buyer
from bot.support.sources import SourceUnreadable
from bot.telegram_api.outgoing import Original
from flows.answers import OrderAnswers
from flows.batches.batch import Row
from flows.batches.lines import Line
from flows.districts.country.gazetteer import Gazetteer
from flows.districts.country.grams import Grams
from flows.districts.index import DistrictIndex
from flows.form.draft import Draft
from flows.form.slots import Slot
from flows.form.understand import NotTaken
from flows.intents.context import Context
from flows.order.form import ORDER
from flows.paste.lines.sender import Sender
from flows.paste.places import Place, read_place
from flows.paste.second.naming import Named
from flows.paste.second.pieces import read_pieces
from flows.paste.weigh.goods_numbers import GoodsNumbers
from flows.paste.weigh.stretches import Stretch
from flows.paste.weigh.tokens import ITEM, TALKING, read_tokens
from flows.paste.weigh.vocabulary import Known, Vocabulary, place_names
from flows.products.entries import EntryIndex
from flows.products.index import ProductIndex
from flows.products.lexicon import Lexicon
from flows.reading.denials import Denial
from flows.reading.readers import Unread
from flows.saga.record import Record
from flows.shop import CartLine, NewOrder, Order, Quote, Shop
from tests.chaos.in_memory.world.little_shop import COBLONG, EBOOK, PAIR, SERUM, SHIRT, SOLD_OUT, STORE, LittleShop
from tests.growth.clock import Call
from tests.growth.patterns import modules

CALLED = {"text", "words", "word", "value", "said", "name", "typed", "line", "data", "domain", "one", "response"}
LEFT_OUT = {
    "bot.playground": "the demo's own Bot API, which nobody but the person at the machine reaches",
    "bot.cli.scenarios": "plays a customer, and hears nobody",
    "bot.config.settings": "the names of settings",
    "bot.metrics.metric": "the names of figures",
    "bot.storage.store": "the names of scripts",
    "flows.order.freeze": "the references of orders",
    "bot.screens.orders.qris": "the text of a QR code, which is not drawn where it is longer than one holds",
    "flows.saga.changes": "the names of ways to pay",
    "flows.saga.steps": "the names of runs and rulings",
    "flows.batches.lines": "the kinds of columns",
    "flows.form.draft": "the names of slots",
    "flows.form.slots": "the names of slots",
    "scalev.http.client": "the names of calls",
    "scalev.sandbox": "the demo's own shop, which nobody but the person at the machine reaches",
}
DECIDING = (Desk,)
"""What takes one of these decides by the readers that are found here, and asks shops on the way."""
ASKING = {"flows.patience.PatientShop", "flows.paste.order_reader.OrderReader"}
"""These send a text on to what is tried itself."""
REFUSALS = {
    "flows": Unread,
    "flows.form.understand": NotTaken,
    "bot.config.addresses": ValueError,
    "bot.support.sources": SourceUnreadable,
    "scalev.nouns.display_text": ValueError,
}
"""What a reader may raise of a text that it cannot read; anything else is a fault."""


class Undeclared(AssertionError):
    """A reader takes something that nobody has said how to make."""


@dataclass(frozen=True)
class World:
    """One of each thing that a reader takes beside its text."""

    districts: DistrictIndex

    @cached_property
    def things(self) -> Mapping[Any, Any]:
        """By type; where a type says too little (`float`), by the parameter's name."""
        catalogue = (SERUM, SHIRT, EBOOK, SOLD_OUT, PAIR)
        answers = OrderAnswers(store=STORE, district=COBLONG, items=(CartLine(SERUM.items[0], 1),))
        draft = Draft(answers)
        words = {word for product in catalogue for word in product.name.lower().split()}
        gazetteer = self.districts._gazetteer
        return {
            ProductIndex: ProductIndex(catalogue), DistrictIndex: self.districts, Vocabulary: Vocabulary(catalogue),
            EntryIndex: EntryIndex(catalogue), Lexicon: Lexicon(words), Gazetteer: gazetteer, Sender: Sender(),
            Grams: gazetteer.district_grams, OrderAnswers: answers, Draft: draft, Shop: LittleShop(), int: 3,
            Conversation: Conversation(language="id", draft=draft), Slot: ORDER.slot("courier"), "floor": 0.5,
            re.Pattern: re.compile(r"(?:ya|oke)\s?$"), Sequence: ("a", "bank_transfer"), Iterable: ("a",), list: [],
            Context: self._context(answers), Denial: Denial("14", "5"), GoodsNumbers: GoodsNumbers(catalogue),
            "stretches": [Stretch(kind, tuple(read_tokens("serum vitamin c 2"))) for kind in (ITEM, TALKING)],
            Known: Known(Vocabulary(catalogue), place_names(self.districts)), "pieces": read_pieces("serum 2 Sari"),
            "lead": 0.5, "quotes": (Quote(1, "JNE", "REG", 9000, "2", is_cod=True, warehouse_unique_id="wh"),),
            "buyers": (Buyer("Sari Contoh", "6281234567890", address="Jl. Melati 5"),),
            "cart": answers.items, "siblings": (SERUM.items,), "on_sale": catalogue,
            bool: True, set: set(), Mapping: {},
            "clock": partial(datetime.now, UTC), "public_url": "https://shop.example", "longest": 4096,
            Row: Row(Line(7, ()), Line(7, ())), Place: Place("Jl. Kenari 3"), Named: Named("Sari", 0.5),
            "limit": 300, "why": "asked", "default": "day", datetime: datetime.now(UTC), Original: Original(1, 2),
            "read": partial(read_place, postal_code=None, districts=self.districts), "own": (self._record(answers),),
            Record: self._record(answers),
        }  # fmt: skip

    def _record(self, answers: OrderAnswers) -> Record:
        """An order that stands, by whose buyer and goods one is told from others."""
        asked = NewOrder("REF0000000000001", "store", "Sari Contoh", "6281234567890", (), "qris")
        placed = Order("1", "261129CONTOA", "pending", "unpaid", "qris", 89000, "", lines=(("Serum", 1),))
        return Record(asked.ref, 1001, asked, 0, state="done", placed=placed)

    def _context(self, answers: OrderAnswers) -> Context:
        """At the cart, where most rules look at a text, with all that they may look up."""
        place = partial(read_place, postal_code=None, districts=self.districts)
        known: Any = {"is_named": False, "found": "none", "goods": (), "siblings": (SERUM.items,), "place": place}
        return Context(answers, "cart", has_orders=True, is_unseen=True, **known)


def readers(world: World) -> dict[str, Call]:
    """All readers by name, each ready to be called with a text."""
    return {name: call for module in modules() for name, call in _readers(module, world) if _is_tried(module.__name__)}


def _is_tried(module: str) -> bool:
    return not any(module == left or module.startswith(f"{left}.") for left in LEFT_OUT)


def _readers(module: Any, world: World) -> Iterator[tuple[str, Call]]:
    for name, value in vars(module).items():
        if (
            name.startswith("_")
            or getattr(value, "__module__", "") != module.__name__
            or not _is_tried(module.__name__)
        ):
            continue
        where = f"{module.__name__}.{name}"
        if inspect.isfunction(value):
            yield from _called(where, value, world, None)
        elif _has_readers(value, where):
            for method, function in vars(value).items():
                if inspect.isfunction(function) and not method.startswith("_"):
                    yield from _called(f"{where}.{method}", function, world, value)


def _has_readers(value: Any, where: str) -> bool:
    is_ours = where.startswith("flows.") and where not in ASKING
    return inspect.isclass(value) and is_ours and not getattr(value, "_is_protocol", False)


def _called(where: str, function: Callable[..., Any], world: World, owner: type | None) -> Iterator[tuple[str, Call]]:
    hints = {name: kind for name, kind in typing.get_type_hints(function).items() if name != "return"}
    of_ours = [name for name, at in inspect.signature(function).parameters.items() if at.kind is at.VAR_POSITIONAL]
    hints = {name: kind for name, kind in hints.items() if name not in of_ours}
    texts = [name for name, kind in hints.items() if kind is str or kind == str | None or kind is httpx.Response]
    is_words = where.startswith("flows.") or next(iter(hints), "") in CALLED.intersection(texts)
    if not texts or not is_words or any(kind in DECIDING for kind in hints.values()):
        return
    try:
        given = {name: _thing(where, name, kind, world) for name, kind in hints.items() if name not in texts}
        itself = (_thing(where, "self", owner, world),) if owner else ()
    except Undeclared as undeclared:
        yield where, _raising(undeclared)
        return
    for also in dict.fromkeys((texts[0], texts[-1])):
        yield f"{where}({also})", _call(function, itself, given, texts, also, hints)


def _raising(undeclared: Undeclared) -> Call:
    def call(_text: str) -> None:
        raise undeclared

    return call


def _call(function: Any, itself: Any, given: Any, texts: Sequence[str], also: str, hints: Any) -> Call:
    """A call that gives the text to the first parameter for words, and to one more."""
    refusals = tuple(kind for where, kind in REFUSALS.items() if function.__module__.startswith(where))

    def call(text: str) -> None:
        said = {name: text if name in (texts[0], also) else "budi" for name in texts}
        said |= {name: _page(text) for name in texts if hints[name] is httpx.Response}
        try:
            found = function(*itself, **given, **said)
            if inspect.iscoroutine(found):
                found = LOOP.run_until_complete(found)
            if inspect.isgenerator(found):
                list(found)
        except refusals:
            pass

    return call


def _page(text: str) -> httpx.Response:
    return httpx.Response(502, text=text, request=httpx.Request("GET", "https://shop.example"))


LOOP = asyncio.new_event_loop()


def _thing(where: str, name: str, kind: Any, world: World) -> Any:
    known = [each for each in (name, kind, typing.get_origin(kind)) if each in world.things]
    if not known and type(None) in typing.get_args(kind):
        return None
    if not known:
        raise Undeclared(f"{where}: how is a {kind} made, for {name}?")
    return world.things[known[0]]
