"""Rules for answers: several at once, early ones, lists of goods, and what a question that takes any words must not."""

import re
from dataclasses import replace

from flows.answers import OrderAnswers
from flows.intents.context import Context
from flows.intents.controls import is_one_line_of_change, may_be_part
from flows.intents.evidence import is_like_name, is_like_note, is_like_street, is_of_another_field
from flows.intents.intent import Answer, ChangeLine, Correct, Do, Doubt, Fill, Intent, Lookup, More, Talk
from flows.intents.wishes import is_place_alone
from flows.paste.goods import may_list
from flows.paste.people import is_form, read_who, without_who
from flows.paste.read import PastedOrder, is_labelled_form
from flows.reading.courtesies import plain_address
from flows.reading.no_answers import is_dated, is_own_number, is_promise, is_reference, is_refusal, is_self
from flows.reading.payments import codes
from flows.reading.phones import find_phones
from flows.reading.readers import Unread, cut_email, read_address
from flows.reading.small_talk import EVERYDAY
from flows.reading.streets import POSTAL_CODE, keep_rest, tells_parts
from flows.reading.tokens import tokens_of
from flows.words.everyday import KIN
from flows.words.intents import AROUND, NEGATIVE, NOT, ONLY, RALAT, SET, WRONG
from flows.words.numbers import COUNT_WORDS, NUMBER_WORDS
from flows.words.small_talk import ADDRESSED, words
from flows.words.streets import STREET_HEADS, STREET_WORDS
from flows.words.tables import any_of

SEVERAL_AT = frozenset({"customer_name", "customer_phone", "district", "address"})
LISTED_AT = frozenset({"", "product", "cart"})
_BEFORE_NOTE = frozenset({"cart", "customer_name", "customer_phone", "address", "district", "payment_method"})
_LONGEST_STREET = 250
_MOST_OF_GOODS, _ALSO = 8, words("juga jg sekalian also too")
_AROUND_NAME = " ,;/|-\n"
PHONE_LABELS = words(
    "hp no nomor nomornya nomorku hpnya hpku ku wa wanya waku whatsapp telp telepon phone number my is tlp nope "
    "nopenya ini kontak"
)
_CODE_LABELS = words("kode kodenya pos posnya kodepos kodeposnya postal code zip my is itu")
_NEAR_A_HOUSE = words("depan dekat deket samping sebelah seberang belakang dpn dkt blkg smpg patokan patokannya")
_NUMBERED = words("no nomor nomer nmr number")
"""What also tells one of a list."""
_OF_A_HOUSE = _NEAR_A_HOUSE | _NUMBERED | words("rt rw blok blk block lantai lt kav kavling unit kamar km rumah tower")
"""What the rest of a street begins with."""
_LONGEST_PART, _SIGNS_OF_MORE = 9, re.compile(r"[?:=\n]")
_MAIL_LABELS = words("email emailnya emailku mail mailnya e surel my is nya ku itu")
_ANY_NAME = frozenset({"customer_name", "dropshipper_name"})
_OF_KIN = re.compile(
    rf"^(?:(?:atas\s?nama|nama(?:nya)?|a\.?n\.?|buat|untuk|utk|for|it's\sfor)\s)?(?:(?:my|the)\s)?(?:{any_of(KIN)})(?:ku|nya)?"
    r"(?:\s(?:saya|aku|gue|gua|sy|aja|saja|ya|deh|kak)){0,3}+\s?[,:]\s?(?:(?:namanya|nama)\s)?(?P<name>[^\n,;:]{2,60}+)$",
    re.IGNORECASE,
)
"""`istri saya, Dewi`: who it is to the buyer, and how they are called."""


_SAYS_MORE = re.compile(
    r"^\s*+(?:kec|kecamatan|kota|kab|kabupaten|kode\s?pos|bayar|pembayaran|kurir|ekspedisi|catatan|pesan|pesanan|produk|email)"
    r"\s?:[^\n]*\n\s*+\S|\n[^\S\n]*+(?:bayar|pembayaran|kurir|ekspedisi|catatan|pesan|pesanan|produk|email)\s?:",
    re.IGNORECASE,
)
"""A form's labels for more than who it is for and where."""


def plain_count(text: str, context: Context) -> Intent | None:
    """At the question how many, a number alone is one, whatever else it may mean; at the cart, of its one line."""
    is_asked = context.asked == "quantity" or (context.asked == "cart" and _has_one_count(context.answers))
    is_open = not (context.is_following or context.has_unread or context.is_unseen)
    word = text.strip().casefold()
    is_number = (word.isdecimal() and len(word) < 4) or word in NUMBER_WORDS
    return Answer(text) if is_asked and is_open and is_number else None


def recount(text: str, context: Context) -> Intent | None:
    """`actually no, only one`: a count that takes the one before back, of the one line that there is."""
    said, lines = tokens_of(text), context.answers.items if context.answers else ()
    counts = [token.word for token in said.tokens if token.word in COUNT_WORDS or token.is_number]
    is_there = context.asked in {"cart", "payment_method", "courier"} or context.is_summary
    is_plain = said.words <= RALAT | ONLY | NEGATIVE | SET | AROUND | frozenset(counts) and "?" not in said.words
    is_taken_back = said.has(RALAT | NEGATIVE) and said.has(RALAT | ONLY | SET)
    if len(lines) != 1 or len(counts) != 1 or not (is_there and is_plain and is_taken_back):
        return None
    count = COUNT_WORDS.get(counts[0]) or (int(counts[0]) if counts[0].isdecimal() and len(counts[0]) < 4 else 0)
    if count == lines[0].quantity:
        return Do("repeat")
    return ChangeLine(0, lines[0].item, count) if count else None


def _has_one_count(answers: OrderAnswers | None) -> bool:
    """The cart has one line, or one that nobody counted yet."""
    return answers is not None and (len(answers.items) == 1 or bool(answers.uncounted))


def several_in_form(text: str, context: Context) -> Intent | None:
    """The same in what looks like a form."""
    is_free = context.asked in SEVERAL_AT and not context.has_unread and not _SAYS_MORE.search(text)
    return several(text, context) if is_free and may_be_part(text, context) else None


def several(text: str, context: Context) -> Intent | None:
    """A name with its phone, a district with its code, an address with its district or its people."""
    if context.answers is None or is_one_line_of_change(text, context):
        return None
    if context.is_summary:
        begins = next((token.word for token in tokens_of(text).tokens), "")
        order = _read_rest(text, context) if begins not in _NUMBERED else None
        return Correct("address", order.address) if order and order.address else None
    match context.asked:
        case "customer_name":
            order = _read_named(text)
        case "customer_phone":
            order = _read_phoned(text, context)
        case "district":
            if order := _read_placed(text, context) or _read_rest(text, context):
                return Fill(order, is_early=True)
            order = _read_coded(text, context)
        case "address":
            order = _read_addressed(text, context)
        case "payment_method" | "courier" if not tokens_of(text).words & _NUMBERED:
            order = _read_rest(text, context)
            return Fill(order, is_early=True) if order else None
        case _:
            return None
    return Fill(order) if order else None


def _read_named(text: str) -> PastedOrder | None:
    """A name with its phone, with its e-mail address or with both, or a phone alone, which is kept."""
    email, rest = cut_email(text)
    who = read_who(rest)
    if who is not None and who.name is not None and (":" in who.name or not is_like_name(who.name.strip(_AROUND_NAME))):
        return None
    if who is not None and who.phone is not None:
        is_label = who.name is not None and tokens_of(who.name).words <= PHONE_LABELS
        return PastedOrder(customer_name=None if is_label else who.name, customer_phone=who.phone, customer_email=email)
    name = rest.strip(_AROUND_NAME)
    is_name = is_like_name(name) and not tokens_of(name).words <= _MAIL_LABELS
    return PastedOrder(customer_name=name, customer_email=email) if email and is_name else None


def _read_phoned(text: str, context: Context) -> PastedOrder | None:
    """A phone with the street it goes to, and perhaps its district."""
    phones = find_phones(text) if len(text) <= _LONGEST_STREET and not is_form(text) else []
    if len(phones) != 1 or context.answers is None or context.answers.address is not None:
        return None
    rest = f"{text[: phones[0].start]} {text[phones[0].end :]}".strip(_AROUND_NAME + ".")
    said, phone = tokens_of(plain_address(rest)).tokens, phones[0].number
    if not said or said[0].word not in STREET_HEADS:
        return None
    order = whole_address(plain_address(rest), context) or _street(rest)
    return replace(order, customer_phone=phone) if order else None


def _read_coded(text: str, context: Context) -> PastedOrder | None:
    """A district that its postal code tells."""
    if not POSTAL_CODE.search(text):
        return None
    place = context.place(text)
    if place.district is None or place.street or place.postal_code is None:
        return None
    return PastedOrder(district=place.district, postal_code=place.postal_code)


def _read_placed(text: str, context: Context) -> PastedOrder | None:
    """A district with a street that is not known yet, which joins the one that is."""
    known, place = context.answers.address if context.answers else None, context.place(text)
    said = tokens_of(place.street or "")
    is_street = said.has(STREET_HEADS if place.district is None else STREET_WORDS) and not is_form(text)
    if not known or not place.street or not is_street or said.words <= tokens_of(known).words:
        return None
    same_road = keep_rest(known, place.street)
    is_instead = tokens_of(known).words <= said.words or same_road != place.street
    joined = same_road if is_instead else f"{known}, {place.street}"
    query = "" if place.district or "," not in text else place.query
    if len(joined) > _LONGEST_STREET or not (place.district or query):
        return None
    return PastedOrder(address=joined, district=place.district, district_query=query, postal_code=place.postal_code)


def _read_rest(text: str, context: Context) -> PastedOrder | None:
    """The rest of a street that is known: its number, RT and RW, block, floor or landmark, and nothing besides."""
    known, said = context.answers.address if context.answers else None, tokens_of(plain_address(text))
    begins = said.tokens[0].word if said.tokens else ""
    is_short = len(said.tokens) <= _LONGEST_PART and not _SIGNS_OF_MORE.search(text)
    is_back = tokens_of(text).has(RALAT | NOT) or (tells_parts(plain_address(text)) and "nya" in text.casefold())
    if not known or begins not in _OF_A_HOUSE or not is_short or find_phones(text) or is_back:
        return None
    is_there = said.words <= tokens_of(known).words or context.place(text).district is not None
    is_telling = begins in _NEAR_A_HOUSE or any(token.is_number for token in said.tokens)
    joined = f"{known} {plain_address(text)}"
    return PastedOrder(address=joined) if is_telling and not is_there and len(joined) <= _LONGEST_STREET else None


def _read_addressed(text: str, context: Context) -> PastedOrder | None:
    """An address without the people beside it, and perhaps with its district."""
    known = context.answers
    if known is None or is_form(text):
        return None
    place = context.place(plain_address(text))
    if tokens_of(place.street or "").words <= _CODE_LABELS | AROUND and POSTAL_CODE.search(text):
        is_told = place.district is not None and known.district is None
        return PastedOrder(district=place.district, postal_code=place.postal_code) if is_told else None
    if place.district and (is_place_alone(text, context) or not _tells_street(place.street)):
        return PastedOrder(district=place.district)
    who, street = without_who(text, known.customer_name)
    order = whole_address(plain_address(street), context)
    if order is None and tokens_of(street).words <= PHONE_LABELS | AROUND | RALAT | WRONG:
        return PastedOrder(customer_phone=who.phone) if who.phone and not known.customer_phone else None
    if order is None and street != text:
        order = _street(street)
    if order is None or known.customer_phone:
        return order
    return PastedOrder(
        customer_phone=who.phone, address=order.address, district=order.district, postal_code=order.postal_code
    )


def _tells_street(street: str | None) -> bool:
    """More than a stray word beside a district."""
    said = tokens_of(street or "")
    return len(said.tokens) > 1 or said.has(STREET_WORDS) or any(token.is_number for token in said.tokens)


def whole_address(text: str, context: Context) -> PastedOrder | None:
    """A street with its district, read apart; none where it is not sure."""
    if is_labelled_form(text):
        return None
    place = context.place(text)
    is_code = tokens_of(place.street or "").words <= _CODE_LABELS | AROUND
    if place.street is None or place.district is None or is_code:
        return None
    return PastedOrder(address=place.street, district=place.district, postal_code=place.postal_code)


def _street(text: str) -> PastedOrder | None:
    try:
        return PastedOrder(address=read_address(text))
    except Unread:
        return None


def early_address(text: str, context: Context) -> Intent | None:
    """At the cart, a street is kept for the question of the address."""
    is_open = context.answers is not None and context.asked == "cart" and context.answers.address is None
    words = tokens_of(text).words
    if not is_open or not words & STREET_HEADS or len(words) < 3 or "?" in text or is_form(text):
        return None
    order = whole_address(plain_address(text), context) or _street(text)
    return Fill(order, is_early=True) if order else None


def early_phone(text: str, context: Context) -> Intent | None:
    """At the cart, a phone is kept for its question."""
    is_open = context.answers is not None and context.asked == "cart" and context.answers.customer_phone is None
    phones = find_phones(text[:60]) if is_open and len(text) < 60 else []
    return Fill(PastedOrder(customer_phone=phones[0].number), is_early=True) if len(phones) == 1 else None


def early_code(text: str, context: Context) -> Intent | None:
    """At the cart, a postal code by its name, or five digits alone, is kept for its district."""
    is_open = context.answers is not None and context.asked == "cart" and context.answers.postal_code is None
    rest = POSTAL_CODE.sub("", text, count=1) if is_open and len(text) < 60 else text
    if rest == text or tokens_of(rest).words - _CODE_LABELS - ADDRESSED:
        return None
    code = POSTAL_CODE.search(text)
    return Fill(PastedOrder(postal_code=code["code"]), is_early=True) if code else None


def early_wish(text: str, context: Context) -> Intent | None:
    """Before the note is asked for, a wish when to send is kept as it; a street with such a word is none."""
    is_open = context.answers is not None and context.asked in _BEFORE_NOTE and context.answers.note is None
    is_more = tokens_of(text).has(STREET_HEADS) or bool(codes(text))
    is_wish = is_open and "?" not in text and is_dated(text) and len(text) <= 120 and not is_more
    return Fill(PastedOrder(note=text.strip()), is_early=True) if is_wish else None


def goods_in_lines(text: str, context: Context) -> Intent | Lookup | None:
    """A list of goods in lines, at any question, none of them unclear."""
    return _goods(text, context) if "\n" in text else None


def goods(text: str, context: Context) -> Intent | Lookup | None:
    """A list of goods, where goods are what is asked for."""
    return _goods(text, context)


def _goods(text: str, context: Context) -> Intent | Lookup | None:
    is_asked = context.answers is None or context.asked in LISTED_AT - {""}
    if not may_list(text) or not (is_asked or "\n" in text.strip()):
        return None
    if context.goods is None:
        return Lookup("goods")
    return next((Fill(order) for order in context.goods), None)


def reference(text: str, context: Context) -> Intent | None:
    """What was said another time is no address and no name."""
    is_free = context.asked in _ANY_NAME | {"address", "district", "customer_phone"}
    return Do("old_answer") if is_free and is_reference(text) else None


def no_name(text: str, context: Context) -> Intent | None:
    """At a name, whoever writes, or what is not wanted."""
    if context.asked not in _ANY_NAME:
        return None
    if is_self(text):
        return Do("own_name")
    return Do("what_change") if is_refusal(text) else None


def of_kin(text: str, context: Context) -> Intent | None:
    """At a name, who it is to the buyer, and behind it the name."""
    found = _OF_KIN.match(text.strip()) if context.asked in _ANY_NAME else None
    return Answer(found["name"].strip()) if found and is_like_name(found["name"]) else None


def promise(text: str, context: Context) -> Intent | None:
    """At a free question, an answer that comes later."""
    is_free = context.asked in _ANY_NAME | {"address", "district"}
    return Talk("wait") if is_free and is_promise(text) else None


def own_number(text: str, context: Context) -> Intent | None:
    """At the question of the phone, the phone that is being written with can be shared."""
    return Do("share_phone") if context.asked == "customer_phone" and is_own_number(text) else None


def unseen(text: str, context: Context) -> Intent | None:
    """Words typed before a question was on show answer it only where they can be nothing else."""
    if not context.is_unseen or context.asked not in _ANY_NAME | {"address", "note"}:
        return None
    return None if _is_surely(text, context.asked) else Do("unseen")


def _is_surely(text: str, asked: str) -> bool:
    """A name of words that are said of nothing else, a street with its head."""
    words = tokens_of(text).words
    if asked in _ANY_NAME:
        is_wordy = all(word.isalpha() for word in words) and 0 < len(words) < 5
        return is_wordy and not words & (EVERYDAY | NUMBER_WORDS.keys())
    return asked == "address" and bool(words & STREET_HEADS)


def goods_at_note(text: str, context: Context) -> Intent | Lookup | None:
    """At the note, goods with their count and an `also` are no note."""
    said = tokens_of(text)
    is_counted = any(token.is_number or token.word in NUMBER_WORDS for token in said.tokens)
    if context.asked != "note" or len(said.tokens) > _MOST_OF_GOODS or not is_counted or not said.has(_ALSO):
        return None
    if context.found is None:
        return Lookup("product")
    return More(text) if context.found != "none" else None


def doubt(text: str, context: Context) -> Intent | None:
    """What does not look like a name, a street or a note is asked about, unless it is said once more."""
    if context.is_insisted or context.asked not in _ANY_NAME | {"address", "note"} or _is_answer(text, context):
        return None
    if context.asked == "note" and (is_of_another_field(text) or is_place_alone(text, context)):
        return Doubt("note.other", text.strip())
    return Doubt("customer_name" if context.asked in _ANY_NAME else context.asked, text.strip())


def _is_answer(text: str, context: Context) -> bool:
    if context.asked in _ANY_NAME:
        return is_like_name(text) and not _is_place(text, context)
    if context.asked == "note":
        return is_like_note(text) and not is_of_another_field(text) and not is_place_alone(text, context)
    return is_like_street(text) or context.place(text).district is not None


def _is_place(text: str, context: Context) -> bool:
    """`bandung, dago`: a district and what it lies in; or a city, where one is still to be told of a street."""
    known = context.answers
    is_open = known is not None and bool(known.address) and known.district is None
    if is_open and context.knows_places(tokens_of(text).words) and context.place(text).street is None:
        return True
    place = context.place(text) if "," in text else None
    return place is not None and place.district is not None and not _tells_street(place.street)


def answer(text: str, _context: Context) -> Intent:
    """Answer everything else."""
    return Answer(text)
