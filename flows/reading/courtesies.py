"""What is said around a name or an address and is no part of it: titles, labels, thanks."""

import re

from rapidfuzz.distance import OSA

from flows.reading.plain import without_pictures, without_tails
from flows.reading.tokens import tokens_of
from flows.words.everyday import HONORIFICS, KIN, TITLES
from flows.words.small_talk import ADDRESSED, FILLERS, words
from flows.words.streets import LANDMARKS, STREET_END, STREET_HEADS
from flows.words.tables import any_of

_TITLES = re.compile(rf"^(?:(?:{any_of(TITLES)}|k\.?h|hajah|m|drs|dra|ir|prof)(?:\.\s*|\s+))+(?=\S)", re.IGNORECASE)
_CALLED, _READ = 25, 100
_SHORTEST_LABEL, _LONG_LABEL = 5, 9
_LABELS_AT_ALL = words("""
    namanya namaku penerima penerimanya alamat alamatnya alamatku nomornya kecamatan kecamatannya catatan catatannya
    pembayaran bayarnya kurirnya ekspedisi emailnya
""")
"""Labels that are long enough to be told though one letter is missing."""


def shorten_name(name: str) -> str:
    """The name a person is spoken of by: without titles, and no longer than fits into a sentence."""
    words = _TITLES.sub("", name[:_READ]).split()
    while len(words) > 1 and len(" ".join(words)) > _CALLED:
        words.pop()
    return " ".join(words)[: 2 * _CALLED]


_OWN = "nya| nya|nyo|ku|na|e|ne| saya| ambo| denai| gue| gua| abdi| kula| lengkap| rumah"
_CALLED_SO = rf"al(?:ama(?:t|ik)|mt|amt)(?:{_OWN})*|addr(?:ess)?"
_LABEL = rf"(?:(?:my|the)\s)?(?:{_CALLED_SO})\b\s*+(?:[:=]|(?:di|ke|adalah|is)\b)?\s*+"
_SENT_TO = r"(?:(?:(?:di)?kirim(?:nya|in)?|antar|deliver|ship)\s)?(?:di|ke|at|to|neng|ning|nang|teng|ka)\s"
_ADDRESS_LEAD = re.compile(rf"^(?:{_LABEL}|{_SENT_TO}(?=(?:{any_of(STREET_HEADS | LANDMARKS)})\b))", re.IGNORECASE)
_THANKS = re.compile(
    r"(?<![\s,.!])[\s,.!]++(?:kakak|kak|kk|min|gan|sis|kang|lur|bosku|ya++|dong|nggih|nggeh|inggih|punten|banyak|banget|sanget|pisan|sebelumnya|"
    r"makasih|makasi|mksh|thanks|thank you|thx|trims|suwun|nuhun|terima\s?kasih|trima\s?kasih|matur\s?(?:nu|su)wun|"
    r"hatur\s?nuhun)[\s,.!]*+$",
    re.IGNORECASE,
)
_TAKING_BACK = words("""
    eh eeh oya ralat koreksi maksud maksudnya maksudku mksdnya maaf maap sori sorry harusnya
    seharusnya hrsnya ternyata pindah pindahin dipindah dipindahin ganti gantiin diganti ubah diubah rubah jadi jadinya
    menjadi jadiin actually instead moved wait correction dadi tolong tlg
""")
"""What is said before a value that takes another's place."""
_CALLS = any_of(ADDRESSED | words("mas mbak mba"))
_BACK = (
    rf"(?:(?:{any_of(_TAKING_BACK)})(?:\s(?:ke|to|di|it|itu))?"
    r"|oh(?:\si?ya)?+(?=\s?[,.!]|\s(?:alamat|salah|harusnya|jl|jln|jalan|gang|gg))"
    r"|(?:salah|keliru|typo|wrong)(?=\s?[,.:;!]|\s(?:harusnya|seharusnya|maksud|yang|yg|jadi|should))"
    r"|(?:yang|yg)\s(?:benar|bener|betul)(?:nya)?|should\s(?:be|have\sbeen)"
    r"|(?:change|move)(?:\sit)?\sto)\b"
)
_TALK = re.compile(
    rf"^(?:{_BACK}[\s,.:;!]*+"
    rf"|(?:{_CALLS})\b(?:\s*+[,.:!]++\s*+|\s++(?={_BACK}|(?:{any_of(STREET_HEADS | STREET_END)})\b)))++(?=[\w(])",
    re.IGNORECASE,
)
_OF_WHOM = any_of(KIN | words("saya aku ku gue gw kami kita my the mas mbak bu pak bapak om bro sis"))
_KIND_OF_HOUSE = "rumah|kantor|kos|kost|kosan|kontrakan|toko|tempat|kampus|house|home|office|place"
_SOFT = "aja|saja|ya|yah|dong|deh|wae|baru|lama|instead|please"
_WHOSE_HOUSE = re.compile(
    rf"^(?:ke\s|to\s)?(?:(?:my|the)\s)?(?:(?:{_OF_WHOM})['’]?s?\s){{0,2}}"
    rf"(?:{_KIND_OF_HOUSE})(?:nya|ku)?(?:\s(?:{_OF_WHOM}|{_SOFT})(?:nya|ku)?){{0,4}}"
    rf"(?:\s?[:–]\s?|\s-\s|\s(?:di|at)\s|(?:(?<=\saja)|(?<=\ssaja)|(?<=\sya)|(?<=\sdeh)|(?<=\sdong)),\s?)(?=\w)",
    re.IGNORECASE,
)
"""`rumah ibu aja: Jl. …`: whose house it is, before the address that says where."""
_BEFORE_COMMA = re.compile(r"(?<=\w)(?:\s(?:aja|saja|wae|deh|dong|kak)){1,3}+(?=\s?,)", re.IGNORECASE)


def without_mistyped(text: str) -> str:
    """A value without the mistyped label before it (`almatnya`, `namany`); one that is spelt well stays."""
    head, blank, rest = text.strip().partition(" ")
    word = head.casefold().rstrip(":=")
    most = 1 if len(word) < _LONG_LABEL else 2
    is_near = len(word) >= _SHORTEST_LABEL and word not in _LABELS_AT_ALL
    is_mistyped = is_near and any(OSA.distance(word, label, score_cutoff=most) <= most for label in _LABELS_AT_ALL)
    return rest.strip() if blank and is_mistyped and rest.strip() else text


def without_talk(text: str) -> str:
    """A value without what is said before it: whom one speaks to, that another was wrong, that this takes its place."""
    return _TALK.sub("", text.strip())


def plain_address(text: str) -> str:
    """Leave out what leads to an address: talk, its label, whose house it is; and the thanks after it."""
    plain = without_mistyped(without_talk(without_pictures(text.strip())))
    plain = _WHOSE_HOUSE.sub("", without_talk(_ADDRESS_LEAD.sub("", plain)))
    return without_thanks(_BEFORE_COMMA.sub("", plain).strip())


def without_thanks(text: str) -> str:
    """Leave out the thanks, and whom one speaks to, at the end."""
    return without_tails(_THANKS, text)


_OF_A_BUYER = HONORIFICS | words("punya untuk buat milik atas pesanan order orderan si pesenan pesananya")
_LEADS = (
    _OF_A_BUYER
    | FILLERS
    | words("""
    - nya alamat almt alamt hp wa no nomor nomer telepon telp phone kurir ongkir kecamatan kec kode pos barang
    address courier ganti ubah tolong salah koreksi revisi ralat change
""")
)
"""What may stand before the name of whom words are about."""


def leave_out_name(said: str, name: str) -> str:
    """The words without whom they speak of; what stands behind more than a title or a field may be a new answer."""
    called, spoken = frozenset(token.word for token in tokens_of(name).tokens), tokens_of(said)
    tokens = spoken.tokens
    first = next((at for at, token in enumerate(tokens) if token.word not in _LEADS), len(tokens))
    if first == len(tokens) or tokens[first].word not in called:
        return said
    start = next((at for at in range(first, 0, -1) if tokens[at - 1].word not in _OF_A_BUYER), 0)
    end = next((at for at in range(first, len(tokens)) if tokens[at].word not in called), len(tokens))
    parts = spoken.text[: tokens[start].start], spoken.text[tokens[end - 1].end :]
    return " ".join(part.strip(" ,:") for part in parts).strip()
