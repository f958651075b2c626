"""Rules for words that plainly answer another question than the one on show: kept for it, put right, or asked about."""

import re
from dataclasses import replace
from typing import Any, NamedTuple

from flows.answers import OrderAnswers
from flows.intents.answers import PHONE_LABELS
from flows.intents.changes import join_note
from flows.intents.context import Context
from flows.intents.evidence import is_like_name, is_like_note, is_like_street
from flows.intents.intent import Answer, Correct, Do, Doubt, Fill, Intent
from flows.intents.wishes import SENT_TO, is_place_alone
from flows.order.corrections import read_labelled, unwrap
from flows.paste.people import is_form
from flows.paste.read import PastedOrder
from flows.reading.courtesies import plain_address
from flows.reading.no_answers import without_lead
from flows.reading.phones import Phone, find_phones
from flows.reading.readers import Unread, read_address, read_email, read_name, read_note, read_phone, read_postal_code
from flows.reading.tokens import tokens_of
from flows.words.intents import AROUND
from flows.words.small_talk import words
from flows.words.streets import STREET_HEADS

_LONGEST, _MOST_OF_STREET = 160, 12
FREE = frozenset({"customer_name", "address", "note"})
OF_GOODS = frozenset({"product", "item", "quantity", "cart"})
ASKED = FREE | {"customer_phone", "customer_email", "district", "postal_code", "payment_method", "courier"}
_MAIL = re.compile(r"[\w.+-]{1,60}+@[\w-]{1,40}+\.[\w.-]{2,40}+")
_MAILED = words("email emailnya emailku mail mailnya surel e my is ke nya ku itu")
_CODE = re.compile(
    r"^(?:kode\s?pos(?:nya)?|kodepos(?:nya)?|kodenya|postal(?:\scode)?|zip)\b[\s:]*+(?P<code>\d{5})\b", re.IGNORECASE
)
_CALLED = re.compile(
    r"^(?:nama(?:\s(?:penerima|pembeli|lengkap))?(?:\s?nya|ku|\s(?:saya|aku|sy|gue))?|penerima(?:\s?nya)?|atas\snama(?:\s?nya)?|a\.?n\.?"
    r"|(?:my|the)\sname\sis)\s*:?\s++(?P<name>.+)$",
    re.IGNORECASE,
)
_PHONE_LABEL = re.compile(
    r"(?<![\s,/-])[\s,/-]++(?:(?:no(?:mor)?|hp|wa|telp|whatsapp)(?:\s?nya)?[\s.:]*+){0,3}+\Z", re.IGNORECASE
)
_CODED = words("kode kodenya pos posnya kodepos kodeposnya postal code zip")
_LETTERS = re.compile(r"[^\W\d_][^\W\d_ .']{0,60}+(?:[ .'][^\W\d_ .']{0,60}+){0,6}+\Z")
_NOTED = re.compile(
    r"\A(?:catatan|notes?)(?:\s?nya)?(?:\s++(?:di)?(?:ganti|ubah)(?=[\s:]))?+\s*+(?::\s*+|(?<=\s))(?P<note>\w.+)$",
    re.IGNORECASE,
)


class Elsewhere(NamedTuple):
    """The question that words answer, the answer, and whether they name the question."""

    slot: str
    value: str
    order: PastedOrder
    is_named: bool = True


def of_another_question(text: str, context: Context) -> Intent | None:
    """Words for another question are kept where it is still to come, and put right where they name it."""
    answers = context.answers
    if answers is None or context.asked not in ASKED | OF_GOODS or not 0 < len(text.strip()) <= _LONGEST:
        return None
    if "\n" in text.strip() or "?" in text or is_form(text):
        return None
    said = without_lead(text).strip()
    found = read_elsewhere(said, context)
    slot = context.form.slot(found.slot) if found else None
    if found is None or slot is None:
        return None
    if not (slot.when(answers) or _may_come(answers)):
        is_read_so = context.asked == "customer_name" and found.slot == "customer_email"
        return Answer(text) if is_read_so else ask_of_words(text, context)
    if found.slot == context.asked:
        return Answer(found.value) if found.is_named and said != text.strip() else None
    return _settle(found, text, answers, context)


def _may_come(answers: OrderAnswers) -> bool:
    """No goods are chosen yet, so that any question may still come."""
    return not answers.items


def _settle(found: Elsewhere, text: str, answers: OrderAnswers, context: Context) -> Intent | None:
    known = getattr(answers, found.slot)
    if found.slot == "customer_phone" and found.value == answers.dropshipper_phone:
        return Do("said")
    if not known:
        return Fill(found.order, is_early=True)
    if _is_same(found, answers):
        return Do("said")
    if found.is_named and found.slot == "note":
        return join_note(known, found.value)
    if found.is_named or (context.asked in OF_GOODS and found.slot != "district"):
        return Correct(found.slot, found.value)
    return ask_of_words(text, context)


def ask_of_words(text: str, context: Context) -> Intent | None:
    """Where any words would be taken, whether these are meant."""
    if context.asked not in FREE or context.is_insisted:
        return None
    return Doubt("note.other" if context.asked == "note" else context.asked, text.strip())


def _is_same(found: Elsewhere, answers: OrderAnswers) -> bool:
    if found.slot == "district":
        district = found.order.district
        return bool(answers.district and district and answers.district.code == district.code)
    return str(getattr(answers, found.slot)).casefold() == found.value.casefold()


def read_elsewhere(text: str, context: Context) -> Elsewhere | None:
    """What the words are plainly; none where they may be more things than one."""
    if context.asked != "district" and is_place_alone(text, context):
        place = context.place(plain_address(text))
        return Elsewhere("district", text, PastedOrder(district=place.district), is_named=False)
    return _read_contact(text) or _read_named(text) or _read_street(text, context)


def _read_contact(text: str) -> Elsewhere | None:
    """A phone, a mail address or a postal code, and nothing besides but its name."""
    if mail := _MAIL.search(text):
        return _of_alone("customer_email", text, mail.span(), _MAILED)
    if code := _CODE.match(text):
        return _of_alone("postal_code", text, code.span("code"), _CODED)
    phones = find_phones(text)
    span = (phones[0].start, phones[0].end) if len(phones) == 1 else None
    return _of_alone("customer_phone", text, span, PHONE_LABELS) if span else None


def _of_alone(slot: str, text: str, span: tuple[int, int], labels: frozenset[str]) -> Elsewhere | None:
    """The stretch as an answer, where the words around it are its labels and politeness."""
    rest = tokens_of(f"{text[: span[0]]} {text[span[1] :]}").words
    return _of(slot, text[slice(*span)], bool(rest & labels)) if rest <= labels | AROUND | {":"} else None


def _read_named(text: str) -> Elsewhere | None:
    """A name or a note behind its label, or a street behind its own."""
    called = _CALLED.match(text)
    if called and (phones := find_phones(called["name"])) and len(phones) == 1:
        return _read_called_with_phone(called["name"], phones[0])
    if called and _LETTERS.match(called["name"]) and is_like_name(called["name"]):
        return _of("customer_name", unwrap(called["name"]))
    if (noted := _NOTED.match(text)) and is_like_note(noted["note"]):
        return _of("note", noted["note"])
    found = read_labelled(text)
    is_street = found is not None and found.slot == "address" and is_like_street(found.value)
    return _of("address", found.value) if found and is_street else None


def _read_called_with_phone(text: str, phone: Phone) -> Elsewhere | None:
    """A name behind its label, and its phone right behind that, perhaps with a label of its own."""
    name = _PHONE_LABEL.sub("", text[: phone.start])
    if text[phone.end :].strip(" .,") or not _LETTERS.match(name) or not is_like_name(name):
        return None
    found = _of("customer_name", name.strip(" ,"))
    return found and found._replace(order=replace(found.order, customer_phone=phone.number))


def _read_street(text: str, context: Context) -> Elsewhere | None:
    """A road, an estate or a hamlet with its number, where the street is still to be asked."""
    lead = SENT_TO.match(text)
    text = text[lead.end() :] if lead else text
    said = tokens_of(plain_address(text)).tokens
    is_street = bool(said) and said[0].word in STREET_HEADS and any(token.is_number for token in said)
    known = context.answers.address if context.answers else ""
    is_open = (known is None or lead is not None) and len(said) <= _MOST_OF_STREET
    place = context.place(text) if is_street and is_open else None
    if place is None:
        return None
    if place.district and place.street:
        order = PastedOrder(address=place.street, district=place.district, postal_code=place.postal_code)
        return Elsewhere("address", place.street, order, is_named=lead is not None)
    return _of("address", plain_address(text), is_named=lead is not None)


def read_as_note(said: str) -> Elsewhere | None:
    """What stands behind the label of a note, whatever it looks like; None where it is too long for one."""
    return _of("note", said)


_READERS = {
    "customer_name": read_name, "customer_phone": read_phone, "customer_email": read_email, "address": read_address,
    "postal_code": read_postal_code, "note": read_note,
}  # fmt: skip


def _of(slot: str, said: str, is_named: bool = True) -> Elsewhere | None:
    """The answer as its question reads it; None where it would not take it."""
    try:
        value = _READERS[slot](said)
    except Unread:
        return None
    said_so: dict[str, Any] = {slot: value}
    return Elsewhere(slot, value, replace(PastedOrder(), **said_so), is_named)
