"""What admins wish for at the desk in their own words, as the command that does it: one table, first match first."""

import re

from bot.people.commands import ADMINS, BY_NAME, Typed
from bot.people.ruling import read_number, read_receipt
from flows.reading.no_answers import is_courier_alone

LONGEST = 200
_POLITE = re.compile(
    r"\A(?:(?:tolong|coba|minta|mau|mohon|please|bot|kak|min|can you|i want to|show me|show)[ ,]++)+"
    r"|(?<![ ,])[ ,]++(?:ya|dong|kak|min|please|dulu ya|g|ga|gak|nggak|sih|nih)\Z|(?<![?!.])[?!.]++\Z",
    re.IGNORECASE,
)
_NUMBER = r"#?([0-9]{6}[0-9a-z]{4,10})"
_ORDER = r"(?:pesanan|pesenan|orderan|order|the order of|order of|the order)"
_TODAY = r"(?:hari ini|today)"
_TABLE: tuple[tuple[str, str], ...] = (
    (r"(?:cari(?:kan|in)?|search|find)(?: (?:for|pesanan|order))? (?P<words>\S.*)", "cari"),
    (rf"(?:(?:buka|lihat|cek|status|open|check) )?(?:{_ORDER} )?(?P<words>{_NUMBER})(?: .{{0,30}})?", "detail"),
    (rf"(?:batal(?:kan|in)?|cancel|konfirmasi|confirm) (?:{_ORDER} )?(?:nya )?(?P<words>\S.*)", "detail"),
    (rf"(?:status|buka|lihat|cek|open|check) {_ORDER} (?P<words>\S.*)", "detail"),
    (
        (
            rf"(?:ada )?(?:berapa )?(?:(?:how many )?orders|penjualan|jualan|{_ORDER}) {_TODAY}(?: (?:ada"
            r" )?(?:berapa|how many))?"
        ),
        "hari",
    ),
    (rf"{_TODAY} (?:ada )?berapa(?: {_ORDER})?(?: yang masuk)?|(?:how many orders|sales) {_TODAY}", "hari"),
    (rf"(?:berapa )?(?:omzet|pendapatan|total|turnover|revenue|sales)(?:nya)?(?: {_TODAY})?(?: berapa)?", "hari"),
    (
        (
            r"(?:berapa )?(?:omzet|pendapatan|penjualan|total|turnover|revenue|sales) (?P<words>(?:minggu"
            r"|bulan)(?: ini)?|(?:this )?(?:week|month))(?: berapa)?"
        ),
        "statistik",
    ),
    (
        (
            rf"(?:(?:ada )?(?:siapa|mana|apa|berapa|{_ORDER})(?: (?:saja|aja))? )?(?:yang )?belum (?:di)?bayar(?:"
            r" (?:siapa|berapa|mana|apa)(?: (?:saja|aja))?)?|(?:who )?(?:has not|hasn't) paid|unpaid(?: orders)?"
        ),
        "belum_bayar",
    ),
    (
        (
            rf"(?:(?:ada )?(?:siapa|mana|apa|berapa|{_ORDER})(?: (?:saja|aja))? )?(?:yang )?(?:belum (?:di)?kirim"
            r"|(?:perlu|harus) dikirim)(?: (?:siapa|berapa|mana|apa)(?: (?:saja|aja))?)?|to send|unshipped(?: orders)?"
        ),
        "belum_kirim",
    ),
    (
        (
            r"(?:(?:barang|produk|item|apa)(?: (?:saja|aja))? )?(?:yang )?(?:(?:paling )?(?:laris|laku)|terlaris)"
            r"(?:nya)?(?: (?:apa|berapa))?(?: (?:saja|aja))?|(?:the )?best ?sellers?|what sells best"
        ),
        "statistik",
    ),
    (
        (
            r"(?:ada )?(?:siapa|mana|berapa|orang|chat|pesan)?(?: (?:saja|aja|orang|chat))? ?(?:yang )?"
            r"(?:masih |lagi |sedang )?(?:(?:me)?nunggu|tunggu|menunggu|belum (?:di)?(?:balas|bales|jawab))"
            r"(?: (?:jawaban|balasan|dibalas|dibales|dijawab|admin|saya|aku|gue))?(?: (?:siapa|berapa)"
            r"(?: (?:saja|aja|orang))?)?|who(?:'s| is)? (?:is )?(?:still )?waiting(?: for (?:me|us|an answer|a reply))?"
            r"|(?:is )?any(?:one|body) waiting|who (?:has not|hasn't) been answered|unanswered(?: (?:chats|messages))?"
        ),
        "tunggu",
    ),
    (rf"(?:ada )?{_ORDER} baru(?: masuk)?|(?:any )?new orders", "baru"),
    (
        (
            r"(?:tutup|istirahat(?:kan)?|jeda(?:kan)?|close|rest)(?: (?:dulu|the))? (?:toko|shop"
            r"|store)(?:nya)?(?P<words> .*)?"
        ),
        "jeda",
    ),
    (r"(?:toko(?:nya)? )?(?:tutup|istirahat) (?P<words>(?:sampai|sampe|dulu|selama|sejam|\d).*)", "jeda"),
    (
        (
            r"(?:lepas(?:kan|in)?|buka(?:kan|in)?|hapus|cabut) blokir(?:an)?(?:nya)?(?: (?:nomor|no|hp))?"
            r" (?P<words>\S.*)"
        ),
        "bukablokir",
    ),
    (
        (
            r"(?:buka(?:kan)?(?: lagi)?|open|reopen)(?: the)? (?:toko|shop|store)(?:nya)?(?: (?:lagi"
            r"|again))?|toko(?:nya)? (?:sudah )?buka(?: lagi)?"
            r"|(?:eh )?(?:(?:ga|gak|nggak|ngga|tidak|gk) jadi|batal) (?:tutup|jeda|istirahat)(?: toko(?:nya)?)?"
        ),
        "buka",
    ),
    (r"(?:undang|ajak|tambah(?:kan)?|invite|add)(?: an?)? (?P<words>admin|reseller)(?: baru)?", "undang"),
    (r"undang(?:an)?|invite", "undang"),
    (r"(?:siapa (?:saja |aja )?)?(?:yang )?(?:jadi )?(?:tim|admin)(?:nya)?|team|who is (?:an )?admin", "tim"),
    (r"(?:siapa (?:yang )?melakukan apa|riwayat|who did what)(?: (?P<words>\S+))?", "riwayat"),
    (r"bantu(?:an|in)?|help|bisa apa(?: (?:saja|aja))?|what can you do", "bantuan"),
    (r"(?:menu|meja|desk)(?: (?:kak|bot|admin))?", "meja"),
)
_WISHES = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), name) for pattern, name in _TABLE)
_RECEIPT = re.compile(
    r"(?:no(?:mor|mer)?\.? )?(?:resi|receipt|tracking(?: number)?)(?:nya)?:? (?P<number>\S.{0,40}?)"
    rf" (?:untuk|buat|utk|punya|for|to|ke) (?:{_ORDER} )?(?P<whom>\S.{{0,80}})",
    re.IGNORECASE,
)
_RECEIPT_OF = re.compile(
    rf"(?:no(?:mor|mer)?\.? )?(?:resi|receipt|tracking(?: number)?)(?:nya)? (?:(?:untuk|buat|utk|punya|for|of) )?"
    rf"(?:{_ORDER} )?(?P<whom>[^\d\s:=](?:[^\d:=]{{1,58}}[^\d\s:=-])?)(?: ?[:=-] ?| )"
    r"(?P<number>(?:[a-z]{1,5} ?)?\d[\da-z -]{6,38})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_BRIEF = {
    "brp": "berapa",
    "brapa": "berapa",
    "yg": "yang",
    "blm": "belum",
    "blom": "belum",
    "sapa": "siapa",
    "omset": "omzet",
    "mgg": "minggu",
    "mggu": "minggu",
    "bln": "bulan",
}


def read_spoken(text: str) -> Typed | None:
    """The command that an admin's words at the desk are; `None` where they are none."""
    said = bare(text)
    if not said or len(said) > LONGEST or "\n" in said:
        return read_search(text)
    if found := _read_receipt(said) or _read_wish(said) or _read_wish(_write_out(said)):
        return found
    return Typed("detail", said) if read_number(said) and not said.isdigit() else _name_command(said)


def _read_receipt(said: str) -> Typed | None:
    """A receipt number and whose it is, either of them first."""
    found = _RECEIPT.fullmatch(said) or _RECEIPT_OF.fullmatch(said)
    number = read_receipt(found["number"]) if found else None
    is_of_courier = found is not None and is_courier_alone(found["whom"])
    return Typed("resi", f"{number} {found['whom']}") if found and number and not is_of_courier else None


def _read_wish(said: str) -> Typed | None:
    for pattern, name in _WISHES:
        if found := pattern.fullmatch(said):
            return Typed(name, (found.groupdict().get("words") or "").strip())
    return None


def _write_out(said: str) -> str:
    """The words with those written out that are typed short."""
    return _WORD.sub(lambda word: _BRIEF.get(word.group().lower(), word.group()), said)


def read_search(text: str) -> Typed | None:
    """The search that an admin's words are; these are one wherever they are said."""
    found = _WISHES[0][0].fullmatch(bare(text))
    return Typed("cari", found["words"].strip()) if found else None


def bare(text: str) -> str:
    """The words without what is only polite; of a long text nothing is taken away."""
    said = text.strip()
    if len(said) > 2 * LONGEST:
        return said
    while (shorter := _POLITE.sub("", said).strip()) != said:
        said = shorter
    return said


def _name_command(said: str) -> Typed | None:
    """A command of the desk without its slash."""
    name, _, words = said.partition(" ")
    command = BY_NAME.get(name.lower())
    is_of_desk = command is not None and command.roles == ADMINS
    return Typed(name.lower(), words.strip()) if is_of_desk else None
