"""Rules for words that change what was answered: a line of the cart, a field, a part of one."""

import re

from flows.answers import OrderAnswers
from flows.intents.clauses import apply_changes, read_clauses
from flows.intents.context import Context
from flows.intents.controls import is_one_line_of_change
from flows.intents.evidence import is_like_name, is_like_street
from flows.intents.intent import Answer, ChangeCart, ChangeLine, Correct, Do, Intent, Lookup, More, Reopen, Several
from flows.order.corrections import SLOTS, Correction, read_correction, read_labelled, read_reopening, unwrap
from flows.order.stars import mend_like, read_starred
from flows.reading.courtesies import leave_out_name, plain_address, without_talk
from flows.reading.denials import Denial, is_said_in, read_denial, replace_wrong
from flows.reading.line_changes import (
    goods_in,
    has_number,
    is_count_alone,
    may_change_lines,
    may_tell_apart,
    names_in,
    read_changes,
    read_spoken_of,
)
from flows.reading.no_answers import (
    is_courier_alone,
    is_extreme_alone,
    is_payment_alone,
    is_taken_back,
    says_only_wrong,
    street_instead,
    without_lead,
)
from flows.reading.phones import find_phones
from flows.reading.readers import MAX_QUANTITY, Unread, read_quantity
from flows.reading.small_talk import small_talk
from flows.reading.streets import POSTAL_CODE, keep_rest, swap_house, swap_parts, tells_parts
from flows.reading.tokens import tokens_of
from flows.words.everyday import KIN
from flows.words.intents import ADD, ALREADY, AROUND, LESS, MORE, ONLY, SET
from flows.words.numbers import NUMBER_WORDS
from flows.words.small_talk import words
from flows.words.units import MEASURES

_LONGEST, _MOST_LISTED, _COUNTED, _SHORT_NAME = 120, 6, 4, 3
_LISTED = re.compile(r"[,;\n&+]")
_OWN_LABEL = re.compile(r"^((?:my|the)\s(?:name|phone|address|courier|note))\s(?:is|should be)\b", re.IGNORECASE)
_MORE_OF_IT = re.compile(
    r"^(?:kurang|(?:di)?tambah(?:in|kan|i)?|plus|add)\b(?:[\s,.:]|(?:lengkap|kurang|(?:di)?tambah(?:in|kan|i)?)\b)*+(?P<more>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SENT = re.compile(
    r"^(?:(?:paket|barang)(?:nya)?\s)?(?:(?:di)?kirim(?:nya|in|kan)?|(?:di)?antar(?:nya|in|kan)?|(?:di)?pindah(?:in|kan)?|ship|send|deliver|move)"
    r"(?:\s(?:aja|saja|it|paketnya|barangnya))?\s(?:ke|to)\s(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_MORE_OF_NOTE = re.compile(
    r"^(?:juga|lagi|(?:di)?tambah(?:in|kan|i)?|plus|add|also)\b(?:[\s,.:]|(?:lagi|juga|ya|dong|tolong)\b)*+(?P<more>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HOUSE = re.compile(
    r"(?:(?:the|my)\s)?(?:(?:no|nomor|nomer|nmr|number)\.?\s?)?(?:rumah|house)(?:nya|ku)?(?:\s(?:no|nomor|nomer|nmr|number)(?:nya)?\.?)?"
    r"(?:\s(?:itu|yang|yg|benar|bener|tadi|salah|harusnya|jadi|is|should be))*+[\s,:]*+(?P<number>\d{1,4}[a-z]?)"
    r"(?:\s(?:ya|yah|kak|kk|min|aja|maaf|deh))*+[\s.!]*+\Z",
    re.IGNORECASE,
)
_NOT_SO_MANY = re.compile(
    r"\b(?:ga|gak|nggak|ngga|enggak|tidak|tdk|gk|tak)\s?jadi\s\d{1,3}\s?[,.]?\s?(?:(?:tapi|tp|jadi|cuma|cukup)\s)?(?=\d)",
    re.IGNORECASE,
)
"""`ga jadi 3, 1 aja`: how many there shall be stands behind how many there shall not."""
_THE_ONE = words("yang yg itu the")
_SO = words("gitu begitu yaudah yasudah yowis then so")
_BESIDES = words("sama plus dan sekalian juga terus trus also and")
_FREE = frozenset({"customer_name", "dropshipper_name", "address", "note", ""})
_DO_NOT = words("jangan ojo")
_CHOSEN = frozenset({"payment_method", "courier"})
_ADDED = frozenset({"postal_code", "note"})
"""What no question asks by itself: at the summary it is said."""
_TEXTS = ("address", "customer_name", "customer_phone", "note", "dropshipper_name")


def line_change(text: str, context: Context) -> Intent | Lookup | None:
    """Behind the goods, a sentence said of a line of the cart changes it; of several it is asked which."""
    answers, text = context.answers, _NOT_SO_MANY.sub("jadi ", text)
    if answers is None or not (context.is_behind_cart or _names_line(text, context)):
        return None
    if not may_change_lines(text, answers.items) and not may_tell_apart(text):
        return None
    if context.siblings is None:
        return Lookup("siblings")
    spoken = read_spoken_of(text, answers.items, context.siblings)
    read = read_changes(spoken, answers.items, context.siblings) if spoken else ()
    if len(read) == 1 and not read[0].is_part:
        return ChangeLine(read[0].line, read[0].item, read[0].quantity)
    if spoken and read and (len(read) == 1 or spoken.is_each):
        lines = apply_changes(read, answers.items)
        return ChangeCart(lines) if lines is not None else Do("which_line")
    return Do("which_line") if read else read_clauses(text, context)


def _names_line(text: str, context: Context) -> bool:
    """While other goods are asked about: a word that is of a line in the cart, and of nothing that is asked about."""
    answers = context.answers
    if answers is None or context.asked not in {"item", "quantity"} or answers.product is None:
        return False
    own = tokens_of(answers.product.name).words | context.options | tokens_of(answers.product.said).words
    names = [token.word for line in answers.items for token in tokens_of(line.item.name).tokens]
    telling = frozenset(word for word in names if word.isalpha() and len(word) > _SHORT_NAME) - own
    return tokens_of(goods_in(text) or text).has(telling)


def starred(text: str, context: Context) -> Intent | None:
    """`*Contoh`: the right word in the place of a slip; where no answer has one like it, it is the answer by itself."""
    right = read_starred(text) if context.answers is not None and not context.is_gathering else ""
    if not right or context.answers is None:
        return None
    if found := mend_like(right, context.answers):
        return Correct(found.slot, found.value)
    return Answer(right) if context.asked else Do("what_change")


def line_count(text: str, context: Context) -> Intent | None:
    """At the summary a number alone is how many there shall be of the one line, or of the one asked about."""
    answers = context.answers
    if answers is None or not context.is_summary or not (is_count_alone(text) or _is_number_alone(text)):
        return None
    if tokens_of(text).has(ADD | MORE | LESS):
        return None
    if any(len(token.word) > _COUNTED or token.word[0] == "0" for token in tokens_of(text).tokens if token.is_number):
        return None
    ids = [line.item.unique_id for line in answers.items]
    at = ids.index(answers.uncounted) if answers.uncounted in ids else 0
    if len(ids) != 1 and answers.uncounted not in ids:
        return None
    try:
        return ChangeLine(at, answers.items[at].item, read_quantity(text))
    except Unread as unread:
        is_too_big = unread.problem == "quantity_too_big"
        return ChangeLine(at, answers.items[at].item, MAX_QUANTITY + 1) if is_too_big else None


def _is_number_alone(text: str) -> bool:
    """`ya udah 20 aja`: a number, and words that say nothing."""
    telling = [token for token in tokens_of(text).tokens if token.word not in AROUND | ALREADY | ONLY | SET | _SO]
    return len(telling) == 1 and (telling[0].is_number or telling[0].word in NUMBER_WORDS)


def said_of_line(text: str, context: Context) -> Intent | None:
    """`yang 500 gr ya`: what a line of the cart is already, said of it once more."""
    said, answers = tokens_of(text), context.answers
    if answers is None or not context.is_behind_cart or context.asked not in {"cart", ""}:
        return None
    telling = _as_measured(said.words - AROUND - ONLY)
    is_marked = bool(said.tokens) and said.tokens[0].word in _THE_ONE and len(said.tokens) <= _MOST_LISTED
    labels = [_as_measured(tokens_of(line.item.name).words) for line in answers.items]
    return Do("said") if is_marked and telling and sum(telling <= label for label in labels) == 1 else None


def _as_measured(said: frozenset[str]) -> frozenset[str]:
    """The words with each unit in one spelling."""
    return frozenset(str(MEASURES.get(word, word)) for word in said)


def more_beside(text: str, context: Context) -> Intent | Lookup | None:
    """While it is asked what goods are meant, others that are to come besides."""
    answers, said = context.answers, tokens_of(text)
    is_open = answers is not None and context.asked in {"product", "item", "quantity"}
    if answers is None or not is_open or not (answers.wishes or answers.product) or len(text) > _LONGEST:
        return None
    is_beside = said.has(ADD) or (bool(said.tokens) and said.tokens[0].word in _BESIDES)
    if not is_beside or is_count_alone(text):
        return None
    if context.found is None:
        return Lookup("product")
    return More(text, is_beside=True) if context.found != "none" else None


def more_goods(text: str, context: Context) -> Intent | Lookup | None:
    """Behind the cart, goods that are to be added."""
    if not context.is_behind_cart or context.asked == "cart" or len(text) > _LONGEST or "?" in text:
        return None
    if listed := _listed_goods(text, context):
        return listed
    is_adding = tokens_of(text).has(ADD)
    if not is_adding and (context.asked == "note" or not (has_number(text) and names_in(text))):
        return None
    called = dict(context.pieces).get(names_in(text)) if not is_adding else "accept"
    if called is None:
        return Lookup("called", names_in(text))
    if called == "none":
        return None
    if context.found is None:
        return Lookup("product")
    return More(text) if context.found != "none" else None


def _listed_goods(text: str, context: Context) -> Intent | Lookup | None:
    """Where people and places are asked for, products by their names, each with its count."""
    pieces = [piece.strip() for piece in _LISTED.split(text) if piece.strip()]
    is_list = 1 < len(pieces) <= _MOST_LISTED and all(has_number(piece) and names_in(piece) for piece in pieces)
    if not is_list or context.answers is None or context.asked == "note":
        return None
    called = dict(context.pieces)
    for piece in pieces:
        if (known := called.get(names_in(piece))) is None:
            return Lookup("called", names_in(piece))
        if known == "none":
            return None
    return ChangeCart(context.answers.items, tuple(pieces))


def correction(text: str, context: Context) -> Intent | None:
    """A field with its new value, where the field was answered; of one that was not, the words are ordinary."""
    answers = context.answers
    text = leave_out_name(text, answers.customer_name) if answers and answers.customer_name else text
    found = read_correction(text) if answers else None
    if answers is None or (found is None and read_reopening(text)):
        return None
    if found is None and (context.is_summary or is_taken_back(text) or is_plainly_named(text)):
        found = read_labelled(_OWN_LABEL.sub(r"\1:", without_lead(text)))
    if found is None and (sent := _read_sent(text, answers, context)):
        return sent
    if found and found.slot == context.asked and not is_answered(found, answers) and found.slot in _TEXTS:
        return Answer(found.value)
    if (
        found is None
        or _only_asks(found, text)
        or not (is_answered(found, answers) or (context.is_summary and found.slot in _ADDED))
    ):
        return None
    return (_move(found, answers, context) if found.slot == "address" else None) or _put_right(found, answers)


def _read_sent(text: str, answers: OrderAnswers, context: Context) -> Intent | None:
    """`kirimnya ke Coblong aja, jl melati 5`: an address or a district in the place of the one that is known."""
    sent = _SENT.match(without_lead(text).strip()) if answers.district and answers.address else None
    if sent is None or len(text) > _LONGEST or "?" in text:
        return None
    value = plain_address(unwrap(sent["value"]))
    place = context.place(value)
    if place.street is None and place.district:
        return Correct("district", place.district.display)
    found = Correction("address", value)
    return _move(found, answers, context) if place.street and is_like_street(value) else None


def _only_asks(found: Correction, text: str) -> bool:
    """`bisa bayar setengah dulu?` names no other way to pay."""
    is_choice = found.slot in _CHOSEN and "?" in text
    return is_choice and not (is_payment_alone(found.value) or is_courier_alone(found.value))


def _move(found: Correction, answers: OrderAnswers, context: Context) -> Intent | None:
    """Another address with its district in it: both are put right; a place that may be several is asked about."""
    said = plain_address(found.value)
    place = context.place(said)
    if answers.district is None or (place.street is None and place.district is None):
        return None
    known = answers.district.code if place.district is None else place.district.code
    street = (Correct("address", place.street),) if place.street else ()
    if place.district:
        elsewhere = (Correct("district", place.district.display),) if known != answers.district.code else ()
        return Several((*street, *elsewhere)) if elsewhere and street else (*street, *elsewhere, None)[0]
    if not place.street or not _area_beside(said, place.street) - tokens_of(answers.district.display).words:
        return None
    return Several((*street, Correct("district", place.query)))


def _area_beside(said: str, street: str) -> frozenset[str]:
    """The words of an address that are of its area."""
    return tokens_of(POSTAL_CODE.sub(" ", said)).words - tokens_of(street).words


def _put_right(found: Correction, answers: OrderAnswers) -> Intent | None:
    """The field's new value: of `bukan X tapi Y` the old one with Y in it, of the same street with another number
    what else is known of it."""
    known, denied = getattr(answers, found.slot), read_denial(found.value)
    if denied and not isinstance(known, str):
        return None
    if denied and known:
        mended = None if _is_of_another(denied.right) else replace_wrong(known, denied)
        return Correct(found.slot, mended or denied.right)
    if found.slot == "address" and isinstance(known, str) and (swapped := _swap_parts(known, found.value)):
        return swapped
    if found.slot == "note" and isinstance(known, str):
        return join_note(known, found.value)
    if found.slot == "customer_name" and not is_like_name(found.value):
        return None
    if found.slot == "address" and isinstance(known, str) and (more := _MORE_OF_IT.match(found.value)):
        return Correct("address", f"{known}, {more['more'].strip()}") if more["more"].strip() else Reopen("address")
    if found.slot == "address" and isinstance(known, str):
        return Correct(found.slot, keep_rest(known, found.value))
    return Correct(found.slot, found.value)


def _is_of_another(name: str) -> bool:
    """`istri saya, Dewi`: somebody else, whose name has nothing of the one before."""
    return tokens_of(name).has(KIN) and "," in name


def _swap_parts(known: str, said: str) -> Intent | None:
    """Only numbers of the house, its RT or its block are said: those in the street that is known."""
    if not tells_parts(plain_address(said)):
        return None
    swapped = swap_parts(known, plain_address(said))
    return Correct("address", swapped) if swapped else Reopen("address")


def join_note(known: str, said: str) -> Intent:
    """The note in the place of the one that is known, or behind it, where more is to be in it."""
    wish = without_more(without_talk(said))
    if wish == without_talk(said):
        return Correct("note", wish)
    if not wish:
        return Reopen("note")
    return Do("said") if wish.casefold() in known.casefold() else Correct("note", f"{known}. {wish}")


def without_more(said: str) -> str:
    """A note's words without the `tambahin:` before them."""
    more = _MORE_OF_NOTE.match(said)
    return more["more"].strip(" ,.:") if more else said


def is_plainly_named(text: str) -> bool:
    """`alamatnya Jl. …`, `eh hpnya 0812 …`: `-nya` speaks of what was spoken of before."""
    if _OWN_LABEL.match(without_lead(text)):
        return True
    head = next(iter(without_lead(text).split()), "").casefold()
    return any(head.endswith(end) and head.removesuffix(end) in SLOTS for end in ("nya", "ne"))


def is_answered(found: Correction, answers: OrderAnswers) -> bool:
    """Words about a question that was not answered yet are ordinary words."""
    if found.slot == "quantity":
        return bool(answers.items) and answers.quantity is None
    return getattr(answers, found.slot) is not None


def reopening(text: str, context: Context) -> Intent | None:
    """A field without a value is asked again."""
    slot = read_reopening(text) if context.answers is not None and read_correction(text) is None else None
    return Reopen(slot) if slot else None


def denial(text: str, context: Context) -> Intent | None:
    """One thing in the place of another: in the field that has it, or as the answer to the question on show."""
    found = read_denial(text) if context.answers is not None else None
    if found is None or context.answers is None or "?" in text or "\n" in text.strip():
        return None
    if context.asked == "district":
        return Answer(text)
    if context.asked == "address" and context.answers.address is None and is_like_street(found.right):
        return Answer(found.right)
    if tokens_of(text).has(_DO_NOT):
        return _mend_chosen(found, context.answers)
    meant = _mend_denied(found, context.answers) or _mend_named(found, context.answers)
    return meant or (Do("what_change") if context.asked in _FREE else None)


def _mend_denied(found: Denial, answers: OrderAnswers) -> Intent | None:
    """The field with the wrong words in it, put right."""
    if (place := answers.district) and is_said_in(found.wrong, place.display):
        is_city = not is_said_in(found.wrong, place.display.split(",")[0])
        city = "" if is_city else ",".join(place.display.split(",")[1:2])
        return Correct("district", f"{found.right},{city}" if city else found.right)
    for slot in _TEXTS:
        value = getattr(answers, slot)
        if value and (right := replace_wrong(value, found)):
            return Correct(slot, right)
    return _mend_chosen(found, answers)


def _mend_named(found: Denial, answers: OrderAnswers) -> Intent | None:
    """`penerimanya bukan Agus tapi …`: the field that is named, though it does not have the wrong words."""
    named = (SLOTS[word] for word in found.lead if word in SLOTS)
    slot = next((slot for slot in named if slot in _TEXTS and getattr(answers, slot)), "")
    is_read = slot and (slot != "customer_name" or is_like_name(found.right))
    return Correct(slot, found.right) if is_read else None


def _mend_chosen(found: Denial, answers: OrderAnswers) -> Intent | None:
    """The courier or the way to pay, put right."""
    if answers.courier and is_said_in(found.wrong, answers.courier.name):
        return Correct("courier", found.right)
    is_paid_so = answers.payment_method and is_payment_alone(found.right)
    return Correct("payment_method", found.right) if is_paid_so else None


def courier_wish(text: str, context: Context) -> Intent | None:
    """Behind its own question, a courier alone is another courier."""
    is_wish = _is_settled("courier", context) and (is_courier_alone(text) or is_extreme_alone(text))
    return Correct("courier", text) if is_wish else None


def payment_wish(text: str, context: Context) -> Intent | None:
    """Behind its own question, a way to pay alone is another way to pay."""
    return (
        Correct("payment_method", text) if _is_settled("payment_method", context) and is_payment_alone(text) else None
    )


def _is_settled(slot: str, context: Context) -> bool:
    """It was answered, and nothing but the note or the button that orders comes behind it."""
    is_chosen = context.answers is not None and getattr(context.answers, slot) is not None
    return is_chosen and (context.is_summary or context.is_last or context.asked == "note")


def other_phone(text: str, context: Context) -> Intent | None:
    """A phone that is taken back for another, or typed once more where a free question is on show."""
    phones = find_phones(text[:120])
    known = context.answers.customer_phone if context.answers else None
    if known is None or len(phones) != 1 or context.asked not in _FREE or len(text) > 120:
        return None
    is_other = phones[0].number != known and (is_taken_back(text) or context.asked == "")
    return Correct("customer_phone", phones[0].number) if is_other else None


def other_house(text: str, context: Context) -> Intent | None:
    """`eh no rumahnya 19`: the number in the street that is known, where it has one that can be meant."""
    known = context.answers.address if context.answers is not None else None
    said = _HOUSE.match(without_lead(text).strip()) if known and len(text) < _LONGEST else None
    if known and said is None and context.asked != "address" and (swapped := _part_alone(known, text)):
        return Correct("address", swapped)
    if not known or said is None:
        return None
    right = swap_house(known, said["number"])
    return Correct("address", right) if right else Reopen("address")


def _part_alone(known: str, text: str) -> str | None:
    """`rt nya salah, rt 4`: a part of the house that is taken back, with its right number."""
    is_short = len(text) < _LONGEST and "?" not in text
    is_back = is_taken_back(text) or tokens_of(text).has(SET) or "nya" in text.casefold()
    return swap_parts(known, plain_address(text)) if is_short and is_back else None


def other_street(text: str, context: Context) -> Intent | None:
    """A street that is meant in the place of the one that is known."""
    street = street_instead(text) if context.answers is not None and context.answers.address else ""
    return Correct("address", street) if street and context.asked != "address" else None


def what_change(text: str, context: Context) -> Intent | None:
    """A change that names nothing is asked about; so is what was wrong, where any words would be taken."""
    if context.answers is None:
        return None
    if not is_one_line_of_change(text, context) and small_talk(text) == "change":
        return Do("what_change")
    is_only_that = bool(context.asked) and context.asked in _FREE and says_only_wrong(text)
    is_of_line = context.is_summary and may_change_lines(text, context.answers.items)
    return Do("what_change") if is_only_that or is_of_line or (context.is_summary and is_taken_back(text)) else None
