"""What anybody wishes for themselves in their own words, as the command that does it: one table, first match first."""

import re

from bot.people.commands import Typed
from bot.people.said.spoken import LONGEST, bare

_MINE = r"(?:saya|aku|gue|gw|ku|kami)"
_ORDERS = r"(?:pesanan|pesenan|orderan|orders?)"
_TOLD = r"(?:kabar|notif(?:ikasi)?|updates?|info|news|notifications?|reminders?)(?:nya)?"
_SENT = r"(?:kirim(?:i|in)?|ngirim(?:i|in)?|kasih|sending|texting|messaging)"
_STOP = r"(?:stop|berhenti|hentikan|setop)"
_LANGUAGES = r"(?:indonesia|inggris|english|indonesian)"
_TABLE: tuple[tuple[str, str, str], ...] = (
    (rf"(?:hapus(?:kan|in)?|delete|erase|remove) (?:semua |all )?(?:(?:of )?my data|data(?: pribadi)? ?{_MINE}|data)",
     "hapusdata", ""),
    (rf"(?:(?:lihat|kirim(?:kan)?|unduh|download|export|send(?: me)?) )?(?:data(?: pribadi)? ?{_MINE}|my data)",
     "datasaya", ""),
    (r"data apa (?:saja |aja )?(?:yang |yg )?(?:kamu |bot )?(?:di)?simpan.{0,20}|what data do you (?:have|keep).{0,20}",
     "datasaya", ""),
    (rf"(?:{_STOP}|jangan) (?:lagi )?{_SENT}(?: {_MINE}| me)?(?: (?:pesan|chat|messages?|{_TOLD}))?(?: lagi)?",
     "kabar", "off"),
    (rf"{_STOP} (?:the |these |all )?{_TOLD}|jangan kabari (?:{_MINE} )?lagi", "kabar", "off"),
    (rf"(?:(?:ganti|pakai|pake|ubah) )?bahasa(?:nya)?(?: ke)? {_LANGUAGES}|(?:in |speak )?(?:english|indonesian)",
     "bahasa", ""),
    (r"(?:ganti|ubah) bahasa(?:nya)?|change (?:the )?language", "bahasa", ""),
    (rf"(?:lihat|liat|cek|daftar|list|show|see|check)(?: me)?(?: my)? {_ORDERS}(?: {_MINE})?|my orders|orders",
     "pesanan", ""),
    (r"bantuan|help(?: me)?|i need (?:some )?help", "bantuan", ""),
    (rf"(?:(?:status|cek|lihat|lacak|track|check|where is)(?:nya)? )?(?:{_ORDERS} )?#?(?P<words>[0-9]{{6}}[a-z]{{6}})",
     "status", ""),
)  # fmt: skip
_WISHES = tuple((re.compile(pattern, re.IGNORECASE), name, argument) for pattern, name, argument in _TABLE)


def read_personal(text: str) -> Typed | None:
    """The command that anybody's words are; `None` where they are none."""
    said = bare(text)
    if not said or len(said) > LONGEST or "\n" in said:
        return None
    for pattern, name, argument in _WISHES:
        if found := pattern.fullmatch(said):
            return Typed(name, argument or (found.groupdict().get("words") or "").upper())
    return None
