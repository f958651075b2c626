"""Whose name shall stand on a parcel: the words that say so amid others, and where the name ends."""

import re
from dataclasses import dataclass

from flows.words.tables import any_of, word_set

_SAID = (
    r"(?:ditulis(?:kan|in)?|tulis(?:kan|in)?|tertulis|dicantumkan|serat|should\sread|pakai|pake|pk|atas\snam[ao]|"
    r"a\.?\s?n\.?|nam[ao]|tolong|tlg|mohon|saya|sy|aku|pada\sresi|di\sresi|di\skotak|itu|yaitu|adalah|is|ya|kak|dari|dr|nya|ttp|tetap|tetep|sama)"
)
_LEAD = re.compile(
    rf"(?:\b(?:nama\s)?(?:(?:yg|yang|nu)\s)?(?:p[ae]ng[ie]rim(?:nya|e|na|nyo)?|dropshipper(?:nya)?|sender|(?<=yg\s)kirim|(?<=yang\s)kirim|ngirimna)\b(?:\s?{_SAID}(?=[\s:\"“]))*\s?[:=]?"
    rf"|\b(?:tulis(?:kan|in|an)?|tulih|ditulis(?:kan|in)?|serat|label(?:nya)?|sent|dikirim(?:kan)?|kirim|paket(?:nya)?\sini|dropship|ds)\s(?:(?:ya|kak|aja|di\skotak)[\s,]{{1,2}})*[\"“]?(?:dari|dr|from)\b(?:\s(?:nam[ao]|toko\s(?:kami|saya|aku)))*"
    r"|\bdropship\s?[,:-]?\s(?:(?:ya|kak|nih)[\s,]{1,2})*(?:a\.?\s?n\.?|atas\snam[ao])\s?(?:toko\s?[:=])?\s?[:=]?"
    r"|\b(?:atas\snam[ao]|a\.\s?n\.?)\s?[:=]?\s?(?=(?:toko|kios|kedai|ud|cv|warung)\b)(?!\S{1,8}\s?\S{0,20}\s?(?:jl|jalan)\b)(?:toko\s?[:=]\s?)?"
    r"|\bsemua(?:nya)?\s(?:dari|dr|from|dropship|ds)\b"
    r"|(?:\A|(?<=[,.]\s))(?:dari|dr|from)\b(?=\s(?:toko|kios|kedai|ud|cv|warung|rm|butik|dapur)\s\w|\s[\"“]"
    r"|(?:\s[^\W\d_]+){2,3}\s(?:aja|saja|spt\sbiasa|seperti\sbiasa|kayak\sbiasa|ya+)\b)"
    r"|\bnama\s(?:aku|saya|ku|toko\s?ku)\s(?:di|pada)\s(?:paket|resi|label)(?:nya)?\s?[:=]?"
    r"|\bnama\s?(?:toko|olshop|shop)\s?(?:ku|aku|saya|sy|kami)\b(?:\s(?:adalah|itu))?\s?[:=]?"
    r"|\b(?:ship|send|sent|label)\s(?:it\s)?as\b"
    r"|\bkirim(?:kan)?\satas\snam[ao]\b"
    r"(?!(?:(?!\b(?:ke|untuk|utk|buat|penerima|kepada)\b)[^\n]){0,60}?\b(?:d/a|jl|jln|jalan|gg|gang|dsn|desa|perum)\b))",
    re.IGNORECASE,
)
_AROUND = any_of(
    word_set(
        "nama name namo alamat nomor hp kak min yang yg saya aku biar tolong kalau mau ini pakai pake tulis jangan"
    )
)
_TWO_WORDS = r"[^\W\d_]+\s[^\W\d_]+(?:\s[^\W\d_]+)?\Z"
_BARE = re.compile(
    r"(?:\A|(?<=[,.!?\"”]\s))(?:ds|dropship)(?:\s?[:,-])?\s"
    rf"(?=[^\W\d_][\w' &]{{2,30}}(?:[:(\x01]|\s\x01|(?<=\sya)\Z)|{_TWO_WORDS})",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:\A|(?<=[\n,.;!(\x01]\s))(?P<name>(?:(?!\b(?:{_AROUND})\b)[\w'’&.]++\s){{1,5}}?)(?:lagi\s)?[(]?"
    r"(?:(?:yang|yg|nan|sing|nu)\s(?:ngirim|kirim|mengirim)|(?:sebagai\s)?p[ae]ng[ie]rimnya)\b(?!\s?[:=\"“])",
    re.IGNORECASE,
)
"""`Toko Contoh yang ngirim`."""
_NEAR = 40
_PLACE = re.compile(r"\b(?:rt|rw|kec|kab|jl|jln|jalan|jala|dsn|kel|desa|no|gg)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\s{0,2}[\"“'](?P<name>[^\"”\n]{2,60})[\"”']")
_STOPS = any_of(
    word_set("""
        ya yo yah ye nya yg yang jangan jgn jan ulah biar aja saja je bukan ke ka utk untuk untuak buat penerima
        penerimanya penerime kepada seperti nomor nomornya nomer hp no wa tlp telp kak gek min bos cak semua
        alamat pesanan isi brg barang barangnya nama tidak dan kirim dikirim pembeli pembelinya packing ongkir
        d/a c/o jnt jne bae tanpa atas to with nanti biasa lah instead for spt seperti par
    """)
)
_NAME = re.compile(
    rf"\s{{0,2}}(?P<name>(?:(?!\b(?:{_STOPS}|yaa+|kakk+)\b|\.\s)[^\n,;:(/\d\x00\x01\x02\"“=]){{2,50}})", re.IGNORECASE
)
_FILLER = re.compile(
    r"(?:(?:tulis|beda|pada|di|resi|paket|toko|nam[ao]|aku|saya|kami|ambo|ku|ini|lagi|olshop|shop|the)\b[\s,]*)*",
    re.IGNORECASE,
)
_TOLD_TO = re.compile(r"\A(?:tulis(?:kan|in|an)?|ditulis)\s", re.IGNORECASE)
_GOES_ON = re.compile(r"\s{0,2}(?:(?:ya|yo|kak|min|nih)\s{0,2})?[,(:]\s?")
_PHONE = re.compile(r"[\s(,/\-\"”:]{0,4}(?:(?:nomor|nomornya|nomer|no|hp|wa|tlp|telp)[\s.:]{1,2})?(?P<phone>\x01)")


@dataclass(frozen=True, slots=True)
class Sent:
    """A sender: where the words about him stand, and where among them his phone, if it does."""

    start: int
    end: int
    name: str
    phone: int | None = None


def find_sender(text: str) -> Sent | None:
    """Find the first words that name a sender; a phone is a `\\x01` in the text."""
    for lead in _LEAD.finditer(text):
        if sent := read_sender(text, lead.start(), lead.end()):
            return sent
    if (behind := _BEHIND.search(text)) and not any(map(str.isdigit, behind["name"])):
        phone = _PHONE.match(text, behind.end())
        at = phone.start("phone") if phone else None
        return Sent(behind.start(), phone.end() if phone else behind.end(), behind["name"].strip(), at)
    bare = _BARE.search(text)
    is_place = bare and _PLACE.search(text, bare.start() + 2, bare.end() + _NEAR)
    return read_sender(text, bare.start(), bare.end()) if bare and not is_place else None


def read_sender(text: str, start: int, at: int) -> Sent | None:
    """Read the name that stands at a place, and the phone behind it."""
    found = _QUOTED.match(text, at) or _NAME.match(text, at)
    if found and _FILLER.fullmatch(found["name"].strip()):
        goes_on = _GOES_ON.match(text, found.end())
        found = (_QUOTED.match(text, goes_on.end()) or _NAME.match(text, goes_on.end())) if goes_on else None
    if not found:
        return None
    name = found["name"].strip(' .-–|"“”')
    name = _TOLD_TO.sub("", name)
    if _PLACE.search(name):
        return None
    phone = _PHONE.match(text, found.end())
    end = phone.end() if phone else found.end()
    return Sent(start, end, name, phone.start("phone") if phone else None) if len(name) > 1 else None
