"""What people type for a name, a phone, an e-mail, a quantity, a postal code or an address, read into its value.

A reader returns the value, or raises `Unread` with the key of the sentence that says what is wrong.
"""

import re
from collections.abc import Sequence

from flows.answers import Answer
from flows.reading.courtesies import plain_address, without_mistyped, without_talk
from flows.reading.phones import digits, find_phones, foreign, landline, without_label
from flows.reading.plain import clean, normalize, without_pictures, without_tails
from flows.words.everyday import KIN
from flows.words.numbers import COUNT_WORDS
from flows.words.spoken.dictated import write_dictated
from flows.words.tables import any_of
from flows.words.units import CONTAINERS, DOZENS, MEASURES

MAX_QUANTITY = 999


class Unread(Exception):
    """The text could not be read; `problem` is the key of the sentence to show, with the values it names.

    `hint` is what may have been meant, `rows` what to choose from instead; `item_id` of what there are not so many,
    empty for nothing.
    """

    def __init__(
        self, problem: str, hint: str = "", rows: Sequence[Answer] = (), item_id: str = "", **values: str
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint
        self.rows = tuple(rows)
        self.item_id = item_id
        self.values = tuple(values.items())


_FORMULA = "=+-@"


def _cut(text: str, longest: int) -> str:
    """As much of a text as tells whether it is too long, blanks and unseen signs included."""
    return text[: 8 * longest]


def _require_length(text: str, longest: int) -> str:
    if not text:
        raise Unread("empty")
    if len(text) > longest:
        raise Unread("too_long")
    return text


_NAME_LEAD = re.compile(
    rf"^(?:(?:(?:{any_of(KIN)})(?:ku|nya)(?:\s*+,\s*+|\s)|(?:my\s)?(?:{any_of(KIN)})(?:\s(?:saya|aku|ku|gue|gw|kami))?\s*+,\s*+"
    rf"|(?:my\s(?:{any_of(KIN)})|(?:{any_of(KIN)})\s(?:saya|aku|ku|gue|gw|kami))\s)(?=[^\W\d_]{{3}})|"
    r"[^\W\d_][\w ,]{0,40}\s(?:namanya|bernama)\s|penerima(?:nya)?\s(?=\w)|"
    r"(?:tolong|tlg|minta|kak|min)\s(?:atas )?nama(?:nya)?\s|"
    r"(?:jeneng|asma|nami|ngaran)(?:ku|e|ne|na|kula)?\s(?:ku(?:la|lo)\s|abdi\s|kulo\s)?|namo\s(?:ambo|awak|denai)\s|"
    r"nama\s(?:gue|gua|gw|ane|aku|ku|sya|sy)\s|(?:atas\s)?nma(?:nya)?\s(?:(?:saya|sya|sy|aku)\s)?|"
    r"nama(?: (?:lengkap|saya|penerima))?(?: adalah)?\s*[:=]|(?:nama saya|atas nama(?:ku)?)(?![^\W_])|"
    r"(?:nama(?:\s?nya|ku)?|buat|untuk|utk|saya|aku|i['’]?m|i am|it['’]?s|this is)(?=\s)|"
    r"(?:ship|send|deliver)\s(?:it\s|this\s)?to\s|(?:my |the )?name is|a[./]\s?n\b\.?|an\.)\s*",
    re.IGNORECASE,
)
_NAME_TAIL = re.compile(
    r"(?<![\s,])[\s,]++(?:(?:kak|kk|min|gan|sis|mbak|mba|bang|lur|ya|aja|saja|deh|dong|wae)[.!]*+|(?:d/a|c/o)"
    r"|(?:no|nomor|nomer|hp|wa|telp|tlp|telepon|telpon|phone|ph|hape|whatsapp|kontak)"
    r"(?:[ .](?:hp|wa|telp|tlp|hape))?[ .:]*+)$",
    re.IGNORECASE,
)


def read_name(text: str) -> str:
    """Read a person's or shop's name of 2 to 100 characters, safe to open in a spreadsheet."""
    said = clean(without_pictures(_without_phones(_cut(text, 100)))).lstrip(_FORMULA + " ")
    name = _NAME_LEAD.sub("", _NAME_LEAD.sub("", without_mistyped(without_talk(said))))
    name = _require_length(without_tails(_NAME_TAIL, name).strip(" ,;").lstrip(_FORMULA + " "), 100)
    if _EMAIL.search(name):
        raise Unread("name_is_mail")
    letters = sum(char.isalpha() for char in name)
    if letters == 0 and any(char.isdigit() for char in name):
        raise Unread("name_is_a_number")
    if letters == 0:
        raise Unread("not_a_name")
    if _is_count(name):
        raise Unread("name_is_a_number")
    if letters < 2:
        raise Unread("name_too_short")
    return name


def _is_count(text: str) -> bool:
    """`1/2 lusin` and `2 pcs` are no names, but `Eka` and `Tri` are, and so is `Wulan`, which is a month elsewhere."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    has_unit = any(word in CONTAINERS or word in ("selusin", "sekodi") for word in words)
    is_measured = any(word in MEASURES for word in words) and (len(words) > 1 or any(map(str.isdigit, text)))
    return (has_unit or is_measured) and all(word in _COUNTING for word in words)


def _without_phones(text: str) -> str:
    rest = text
    for phone in reversed(find_phones(text)):
        rest = without_label(rest[: phone.start]) + rest[phone.end :]
    return rest if any(map(str.isalpha, rest)) else text


def read_phone(text: str) -> str:
    """Read a phone into digits with the country in front and no plus (`6281234567890`)."""
    plain = _require_length(clean(write_dictated(normalize(text, 800))), 100)
    if phones := find_phones(plain):
        return phones[0].number
    number = digits(next((run for run in re.findall(r"[\doO+()\s.\-/]+", plain) if re.search(r"\d", run)), ""))
    if "+" in plain and (abroad := foreign(plain[plain.index("+") :])):
        return abroad
    if home := landline(number):
        return home
    raise Unread(_phone_problem(number))


def _phone_problem(number: str) -> str:
    if not number:
        return "not_a_phone"
    if len(number) < 10:
        return "phone_too_short"
    return "phone_too_long" if len(number) > 13 else "not_a_phone"


_EMAIL = re.compile(r"(?<![^\s<>(),;:\"'])[^\s<>(),;:\"'@]++\s?@\s?[^\s<>(),;:\"'@]++(?![^\s<>(),;:\"'])")
_MAIL_DOMAINS = ("gmail.com", "yahoo.com", "yahoo.co.id", "hotmail.com", "outlook.com", "icloud.com")
_DOMAINS_WRITTEN = tuple(sorted({*_MAIL_DOMAINS, *(name.partition(".")[0] for name in _MAIL_DOMAINS)}, key=len))[::-1]
_MOST_COMPLETED = 3
_REAL_DOMAINS = ("ymail.com", "mail.com", "email.com", "rocketmail.com")


def read_email(text: str) -> str:
    """Read an e-mail address in lower case; a near miss of a well-known domain is a typo, the mended one its hint."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow to import, rarely asked

    found = _EMAIL.search(_require_length(clean(_cut(text, 320)), 320))
    if not found:
        raise _unread_email(text)
    written = found.group().replace(" ", "").strip(".").lower()
    try:
        address = validate_email(written, check_deliverability=False).normalized
    except EmailNotValidError:
        raise _unread_email(written) from None
    if meant := _guess_domain(address.rpartition("@")[2]):
        raise Unread("email_typo", hint=f"{address.rpartition('@')[0]}@{meant}")
    return address


def _unread_email(text: str) -> Unread:
    """That it is none, with those that it may be the beginning of."""
    meant = complete_email(text)
    if len(meant) == 1:
        return Unread("email_typo", hint=meant[0])
    return Unread("which_email", rows=meant) if meant else Unread("not_an_email")


_AT = re.compile(r"\s?(?:@|\(at\)|\bat\b)\s?")
_MAILBOX = re.compile(r"\A[a-z0-9][a-z0-9._+-]{1,63}\Z")


def complete_email(text: str) -> tuple[str, ...]:
    """The addresses that a text may be the beginning of: `sari.contoh`, `sari@`, `sari gmail`, `sari.contoh@yaho`.

    A plain word is nobody's: it has to have a digit, a dot or the sign, or a domain behind it.
    """
    box, sign, begun = _AT.sub("@", clean(normalize(text, 320)).lower()).partition("@")
    if not sign:
        begun = next((name for name in _DOMAINS_WRITTEN if box.endswith(name) and box != name), "")
        box = box.removesuffix(begun)
    box = box.strip(" .")
    is_meant = bool(sign or begun) or not box.isalpha()
    if not is_meant or not any(map(str.isalpha, box)) or not _MAILBOX.match(box):
        return ()
    fitting = [domain for domain in _MAIL_DOMAINS if domain.startswith(begun)]
    return tuple(f"{box}@{domain}" for domain in fitting[:_MOST_COMPLETED])


def cut_email(text: str) -> tuple[str | None, str]:
    """The one e-mail address in a text that is written without a fault, and the text without it."""
    found = _EMAIL.search(_cut(text, 320))
    if found is None:
        return None, text
    try:
        return read_email(found.group()), text.replace(found.group(), " ", 1)
    except Unread:
        return None, text


def _guess_domain(domain: str) -> str | None:
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if domain in _MAIL_DOMAINS or domain in _REAL_DOMAINS or domain.startswith("yahoo.co."):
        return None
    return next((known for known in _MAIL_DOMAINS if OSA.distance(domain, known) == 1), None)


_COUNTING = {*COUNT_WORDS, *CONTAINERS, *MEASURES, "setengah", "half", "selusin", "sekodi", "x"}
_FACTORS = DOZENS | {"belas": 0, "puluh": 10, "ratus": 100}
_NUMBER = re.compile(r"(?<![\d.,/\-])(?:x\s?)?(\d+)(?![\d/]|[.,]\d)", re.IGNORECASE)
_DOZENED = re.compile(rf"(?<!\d)(\d++)\s*+({any_of(DOZENS)})\b")
_MONEY = re.compile(r"\brp\b|\d\s?(?:rb|ribu|k|jt|juta)\b", re.IGNORECASE)


_THE_ONE = re.compile(r"\b(?:the\s\w{1,20}|which|that|this|another)\sone\b")
"""Where `one` counts nothing."""


def read_quantity(text: str) -> int:
    """Read how many, from 1 to 999: `2`, `x3`, `dua pcs`, `selusin`, `setengah lusin`, `two`."""
    plain = _require_length(clean(normalize(text, 480)), 60).lower()
    if _MONEY.search(plain):
        raise Unread("not_a_quantity")
    plain = _THE_ONE.sub(" ", plain)
    numbers = {_times(int(number), plain) for number in _NUMBER.findall(plain)} or _in_words(plain)
    if re.search(r"\d[.,]\d{3}\b", plain):
        raise Unread("quantity_too_big")
    if len(numbers) != 1 or 0 in numbers:
        raise Unread("not_a_quantity")
    quantity = numbers.pop()
    if quantity > MAX_QUANTITY:
        raise Unread("quantity_too_big")
    return quantity


def _times(number: int, plain: str) -> int:
    units = (unit for count, unit in _DOZENED.findall(plain) if int(count) == number)
    return number * DOZENS.get(next(units, ""), 1)


def _in_words(plain: str) -> set[int]:
    if re.search(r"(?:setengah|half|1/2|½|1⁄2)\s*(?:a\s)?(?:lusin|dozen)", plain):
        return {6}
    total: int | None = None
    for word in re.findall(r"[a-z]+", plain.replace("selusin", "satu lusin").replace("sekodi", "satu kodi")):
        if word in COUNT_WORDS:
            total = (total or 0) + COUNT_WORDS[word]
        elif word in _FACTORS and total:
            total = total + 10 if word == "belas" else _multiply(total, _FACTORS[word])
    return set() if total is None else {total}


def _multiply(total: int, by: int) -> int:
    if total > 100 and by == 10:
        return total - total % 10 + total % 10 * by
    return total * by


_POSTAL_CODE = re.compile(r"(?<![\d.,])(\d)\s?(\d)\s?(\d)\s?(\d)\s?(\d)(?![\d.,]?\d)")


def read_postal_code(text: str) -> str:
    """Read the five digits of an Indonesian postal code."""
    found = _POSTAL_CODE.search(_require_length(clean(normalize(text, 480)), 60))
    code = "".join(found.groups()) if found else ""
    if not code or code[0] == "0":
        raise Unread("not_a_postal_code")
    return code


def read_address(text: str) -> str:
    """Read a street address of 5 to 250 characters, without thanks; its lines are joined with commas."""
    lines = [clean(line).strip(" ,").rstrip(".;") for line in plain_address(_cut(text, 250)).splitlines()]
    address = _require_length(", ".join(line for line in lines if line).lstrip(_FORMULA + " "), 250)
    if len(address) < 5 or not any(char.isalpha() for char in address):
        raise Unread("address_too_short")
    return address


def read_note(text: str) -> str:
    """Read a note of at most 200 characters."""
    return _require_length(clean(without_mistyped(_cut(text, 200))).lstrip(_FORMULA + " "), 200)
