"""What a reseller asks of all own orders in own words, as the command that tells it; one order alone is another's."""

import re

from bot.people.commands import Typed
from bot.people.said.spoken import bare

LONGEST = 80
_ALREADY = r"(?:sudah|udah|udh|sdh|dah|already)"
_KINDS: tuple[tuple[str, str], ...] = (
    (r"(?:belum|blm|blom) (?:di)?bayar|unpaid|(?:has not|hasn't|haven't|not) paid(?: yet)?", "belum dibayar"),
    (r"(?:belum|blm|blom) (?:di)?kirim|unshipped|not (?:sent|shipped)(?: yet)?", "belum dikirim"),
    (rf"(?:{_ALREADY} )?(?:di)?bayar|lunas|(?:{_ALREADY} )?paid", "sudah dibayar"),
    (
        (
            rf"(?:(?:{_ALREADY}|lagi|sedang) )?dikirim|(?:(?:lagi|masih) )?(?:dalam|di) (?:per)?jalan(?:an)?"
            r"|shipped|on (?:its|the) way"
        ),
        "dikirim",
    ),
    (rf"(?:{_ALREADY} )?(?:selesai|sampai|sampe|diterima)|delivered", "selesai"),
)
_ASKED = r"(?:siapa|sapa|mana|apa|brp|berapa|who|which|what)(?: (?:saja|aja|ae))?"
_BEHIND = r"(?:(?:siapa|sapa|brp|berapa)(?: (?:saja|aja))?|(?:mana|apa) (?:saja|aja))"
_ORDERS = r"(?:pesanan|pesenan|orderan|paket|pembeli|orders?|buyers?|ones)"
_LISTS = tuple(
    (
        re.compile(
            rf"(?:ada )?(?:{_ASKED} |{_ORDERS} |{_ASKED} {_ORDERS} )(?:yang |yg |that |is |are |has |have )?(?:{kind})"
            rf"|(?:{_ORDERS} )?(?:yang|yg|which) (?:{kind})(?: {_ASKED})?|(?:{kind}) {_BEHIND}",
            re.IGNORECASE,
        ),
        said,
    )
    for kind, said in _KINDS
)
_DAY = re.compile(
    r"(?:total|omzet|omset|penjualan|jualan|untung|margin|sales|turnover|profit)(?:nya|ku| saya)? (?:hari ini|today)"
    r"(?: (?:brp|berapa))?|(?:hari ini|today) (?:(?:ada|laku|jual|total|untung) )?(?:brp|berapa)"
    r"(?: (?:pesanan|order(?:an)?))?"
    r"|(?:brp|berapa|how many|how much) (?:(?:pesanan|order(?:an)?|orders|total|omzet|untung|did i sell)(?:nya)? )?"
    r"(?:hari ini|today)|how did i do today",
    re.IGNORECASE,
)


def read_of_own(text: str) -> Typed | None:
    """The command that tells of a reseller's orders what words ask; `None` where they ask for no list."""
    said = bare(text) if len(text) <= LONGEST else ""
    if _DAY.fullmatch(said):
        return Typed("rekap")
    kind = next((name for pattern, name in _LISTS if pattern.fullmatch(said)), None)
    return Typed("pesanan", kind) if kind else None
