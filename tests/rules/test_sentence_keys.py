"""Keys that are put together: whatever they are put together of, there is a sentence, in both languages."""

import ast
import collections
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from string import Formatter
from typing import get_args

import polib
import pytest

from bot.admin.panels import LISTS
from bot.admin.trail import Deed
from bot.conversation import decision
from bot.conversation.memory import FORMS
from bot.conversation.talk.small_talk_answers import ELSEWHERE
from bot.conversation.views.of_sellers import Asked
from bot.orders.order_limits import Why
from bot.orders.placing import FOR_ADMINS
from bot.people.alteration import ASK_CANCEL, ASK_PAY
from bot.people.commands import COMMANDS, ENGLISH
from bot.people.languages import LANGUAGES
from bot.redis.causes import Cause
from bot.reseller.own_orders import STAGES
from bot.screens.admin.alerts import REASONS
from bot.screens.batches.sheets import EMPTY
from bot.screens.batches.table import COURIERS
from bot.screens.texts import catalogues, sentences
from bot.sheets import refusal
from bot.upkeep.mending import TYPES
from flows.events import ALL, BEST, BUNDLES
from flows.form.slots import always
from flows.order.couriers import Mark
from flows.order.doubts import Doubt
from flows.order.totals import Reason
from flows.saga.record import News
from flows.saga.stages import Stage
from flows.words.small_talk import Kind
from tests.root import ROOT

SLOTS = {slot.name: slot for form in FORMS.values() for slot in form.slots}
KINDS = set(get_args(Kind)) - set(ELSEWHERE) - {"cod", "pay", "total"}
OF_NEWS = {*get_args(News), "paid.parcel", "paid.digital", "shipped.no_receipt", "cancelled.paid", "reminder.no_end"}
OF_DETAILS = {"status", "date", "buyer", "address", "email", "items", "shipping", "total", "payment", "deadline"}
OF_DETAILS |= {"courier", "tracking", "note"}
PROFILE = set(get_args(Asked)) - {""}
CARRIED, OF_ITEM = {"shipping", "arrival"}, {"stock", "price"}
HANDED = {f"cancel_{why}" for why in ("paid", "processed", "crossed", "refused", "unread")} | {
    f"pay_{why}" for why in ("processed", "paid", "both", "two", "two_copies", "late", "lost")
}
KINDS_OF_CELLS = {"name", "phone", "email", "note", "sender", "sender_phone", "postal_code"}
IS_ASKED_FIRST: frozenset[str] = frozenset()
"""Values whose sentence is used only where there is one."""


@functools.cache
def nodes(package: str) -> Sequence[ast.AST]:
    texts = [path.read_text() for path in (ROOT / package).rglob("*.py")]
    return [node for text in texts for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call | ast.JoinedStr)]


def named(names: set[str], package: str, place: int) -> set[str]:
    """The constants that calls of these names have at a place."""
    calls = [node for node in nodes(package) if isinstance(node, ast.Call) and len(node.args) > place]
    called = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in names]
    words = [each.args[place] for each in called]
    return {word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)}


def shape(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def problems() -> set[str]:
    of_searches = {f"{how}_{name}" for name, slot in SLOTS.items() if slot.search for how in ("which", "no")}
    return named({"Problem", "Unread"}, "flows", 0) | named({"Problem"}, "bot", 0) | of_searches


def faults() -> set[str]:
    """What may be wrong with a row of a sheet: said so, or the kind of a cell that cannot be read."""
    said = named({"find_fault", "Fault"}, "flows", 0) | named({"_refuse"}, "flows", 1)
    return said | (named({"read"}, "flows", 0) & KINDS_OF_CELLS) | {"twice", "again", "stock"}


@functools.cache
def built() -> Mapping[str, set[str] | frozenset[str]]:
    """What each shape of a key is filled with."""
    of_orders = {"not_found", "unsent", "placed", "cancelled", "rejected", "trying", "no_look", "stopped", "twice"}
    of_orders |= {"news_conflict", "news_returned", "news_cancelled", "called_off"}
    of_taps = {"which", "no_such_number", "another_order", "not_delivered", "unknown_orders", "unwanted_orders"}
    damaged = {f"damaged.{sort}" for sort in TYPES if sort in {"chat", "due"}} | {"damaged.other"}
    return {
        "alert.{}": of_orders | of_taps | damaged | named({"daily"}, "bot", 1),
        "alert.store_down.{}": set(get_args(Cause)),
        "alert.waits_{}": {*REASONS, *get_args(Why)} - {"waits"},
        "alert.{}.{}": IS_ASKED_FIRST,  # the name of a message, no sentence
        "alert.alter.{}": HANDED,
        "alter.cancel.{}": {"paid", "processed", "crossed", "refused", "unread"},
        "alter.handed.{}": {"paid", "processed"},
        "amend.{}": {"paid", "processed", "refused", "unread"},
        "alter.pay.{}": {"paid", "processed", "over", "refused", "lost", "both"},
        "alter.replace.{}": {"paid", "processed", "over", "refused", "lost", "both"},
        "alter.which.{}": {ASK_CANCEL, ASK_PAY},
        "ask.{}": set(SLOTS),
        "ask.{}.reseller": IS_ASKED_FIRST,
        "button.add.{}": {name for name, slot in SLOTS.items() if slot.asks is not always},
        "bulk.doubt.{}": set(get_args(Doubt)),
        "bulk.button.{}": set(COURIERS),
        "bulk.column.{}": set(EMPTY),
        "bulk.courier.{}": set(COURIERS),
        "bulk.example.{}": {*EMPTY} - {"item", "note"},
        "bulk.fate.{}": {"held", "asked"},
        "bulk.fault.{}": faults(),
        "bulk.kind.{}": {*EMPTY, "district", "email", "sender", "sender_phone"} - {"area"},
        "bulk.refused.{}": set(get_args(refusal.Why)),
        "bulk.remark.{}": set(get_args(refusal.Remark)),
        "bulk.state.{}": {"pricing", "placing", "paused", "stopped", "done"},
        "bulk.why.{}": {"cap", "cancelled", "shop"},
        "cart.{}": {"done", "more", "minus", "plus"},
        "command.{}.said": {command.name for command in COMMANDS if command.does == "say"},
        "command.{}": {command.name for command in COMMANDS if command.is_listed},
        "deed.{}": set(get_args(Deed)),
        "button.desk.{}": set(LISTS),
        "button.order_by.{}": IS_ASKED_FIRST,
        "desk.card.line.{}": {"buyer", "place", "courier", "receipt", "money", "reseller", "note"},
        "desk.waits.{}": set(FOR_ADMINS),
        "details.{}": OF_DETAILS,
        "label.{}": {*SLOTS, "summary"},
        "letter.{}": set(get_args(decision.Why)),
        "mark.{}": set(get_args(Mark)),
        "mark.{}.means": set(get_args(Mark)),
        "option.{}": IS_ASKED_FIRST,
        "shelf.{}": {name[1:] for name in (BEST, BUNDLES, ALL)},
        "problem.{}": problems(),
        "problem.{}.{}": IS_ASKED_FIRST,
        "orders.kind.{}": {"all", *STAGES},
        "button.profile.{}": {"sender", "margin", "pay", "courier", "recap"},
        "profile.asks.{}": PROFILE,
        "profile.unread.{}": PROFILE,
        "profile.courier.{}": {"cheap", "fast"},
        "profile.line.{}": {"sender", "payment", "courier", "margin", "recap", "news"},
        "recap.{}": {"paid", "sent"},
        "sender.{}": {"name", "phone"},
        "buyer.asks.{}": {"out", "edit"},
        "buyer.line.{}": {"phone", "place", "email"},
        "own.title.{}": {"all", *STAGES},
        "stage.{}": set(get_args(Stage)),
        "status.{}": IS_ASKED_FIRST,
        "payment.{}": IS_ASKED_FIRST,
        "card.{}": set(get_args(Stage)),
        "card.line.{}": {"buyer", "address", "email", "courier", "receipt"},
        "news.{}": OF_NEWS,
        "receipt.{}": {"waiting", "not_placed"},
        "receipt.total.{}": set(get_args(Reason)),
        "relay.opened.{}": {"complaint", "wish"},
        "talk.doubt.{}": {"customer_name", "address", "note"},
        "talk.after.{}": {"join", "again", "order", "wish", "complaint"},
        "talk.after.way.{}": {"unpaid", "waiting", "shipped", "completed", "expired", "cancelled", "returned"},
        "talk.{}": KINDS | {"unseen", "old_answer", "own_name"},
        "talk.{}.digital": CARRIED,
        "talk.{}.known": CARRIED | OF_ITEM,
    }


@functools.cache
def keys(language: str) -> set[str]:
    return {entry.msgid for each in catalogues(language) for entry in polib.pofile(each) if entry.msgstr}


def test_every_key_that_is_put_together_is_known_here() -> None:
    begins = {key.split(".")[0] for key in keys("id")}
    shapes = {shape(node) for node in nodes("bot") if isinstance(node, ast.JoinedStr)}
    assert {each for each in shapes if each.partition(".")[0] in begins and " " not in each} == set(built())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(built()))
def test_there_is_a_sentence_for_whatever_it_is_put_together_of(language: str, key: str) -> None:
    wanted = {key.replace("{}", value) for value in built()[key]}
    assert wanted <= keys(language), wanted - keys(language)


def notes() -> Iterator[tuple[str, set[str]]]:
    """Every note whose key stands in the source, with the values that it is given."""
    for node in nodes("bot"):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note":
            values = node.args[1] if len(node.args) > 1 else ast.Dict([], [])
            given = values.keys if isinstance(values, ast.Dict) else []
            names = {str(name.value) for name in given if isinstance(name, ast.Constant)}
            yield from ((each.value, names) for each in ast.walk(node.args[0]) if _is_key(each))  # type: ignore[attr-defined]


def _is_key(node: ast.AST) -> bool:
    """Of `Note("button.again" if … else "button.confirm")` both are keys, the parts of `Note(f"talk.{kind}")` none."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value == node.value.strip(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_has_a_sentence_that_names_its_values(language: str) -> None:
    texts = sentences(language)._texts
    found = dict(notes())
    assert {"talk.no_order", "contact.kept", "batch.waits", "button.again"} <= set(found)
    named = {key: {name for _, name, _, _ in Formatter().parse(texts[key]) if name} for key in found}
    assert named == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_catalogues_have_a_sentence_of_the_same_key(language: str) -> None:
    counted = collections.Counter(entry.msgid for each in catalogues(language) for entry in polib.pofile(each))
    assert not [key for key, count in counted.items() if count > 1]


def test_english_sentences_name_commands_by_their_english_names() -> None:
    said = [entry.msgstr for each in catalogues("en") for entry in polib.pofile(each)]
    indonesian = re.compile(rf"/(?:{'|'.join(ENGLISH)})\b")
    assert not [sentence for sentence in said if indonesian.search(sentence)]
