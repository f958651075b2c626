"""What the packer must read, amid other words: `tolong bubble wrap ya`, `jangan dilipat`, `titip satpam`.

Such a clause is no name, no street and no goods; it goes to the note as it was typed. Words that a shop may also sell
(a card, a ribbon) count only behind a word that wishes, and never beside a number.
"""

import re
from collections.abc import Iterator

_WISH = (
    r"tolong|tlg|tlong|tulung|tulong|mohon|please|pls|plis|minta|mnta|njaluk|kasih|kasi|dikasih|bonusin|jangan|jgn|jngn|jan|ulah|ojo|aja(?=\sdi)"
    r"|nyuwun|mangga|need|we\sneed|i'd\slike|ampun|pakai|pake|pk|no|tanpa|gausah|could\syou|can\syou|don'?t|tulis(?:in|kan)?|selip(?:in|kan)?|tempel(?:in)?|pop|put"
)
_DEED = (
    r"bungkus(?:in|an|kan)?\s(?:kado|kayu|rapi|yg|yang|dobel|double|kertas|plastik|aluminium)|(?:di)?bungkus(?:in)?(?=\s(?:yg\s)?te)|dibungkus|dibungkuih|bungkuih"
    r"|gift[\s-]?wrap\w*|wrap(?:ped)?\b(?!\s?\d)|bubble(?:\s?wrap)?|packing(?:nya|an)?|pack\s(?:it|them)|dikemas|ngemas|dibundel|digulung|dilapis|diikat"
    r"|(?:jangan|jgn|jngn|jan|ojo|ulah)\s(?:sampai\s|sampe\s|lupa\s)?di\w{3,12}|titip(?:in|kan)?\s(?:di|ke|satpam|warung|tetangga|ibu|bapak|pos|loket|resepsionis)"
    r"|(?:telp|telpon|tlp|tlpn|telepon|hubungi|wa|call|ring|chat)\s(?:dulu|first|before|aja|saja|jgn)|(?:leave|drop)\s(?:it\s)?(?:at|with)|no\s(?:bell|chili|invoice|price|spicy)"
    r"|(?:kirim|dikirim|antar|diantar|anter|dianter|deliver)(?:nya|in)?\s(?:(?:hari|pas|tgl|tanggal|jam|pukul|before|on|di|sebelum|dinten)\s)*"
    r"(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|pagi|siang|sore|malam|besok|lusa|sebelum|before|jam|pukul|monday|friday|weekend)"
    r"|(?:di)?(?:cek|tes|test)\s(?:dulu|dl)|dites|dipisah\w*|disatuin|satuin|jadi\ssatu|jadiin\ssatu|hati2|hati-hati|fragile|rahasia|discreet(?:ly)?|handle\swith|don'?t\scall|(?:jangan|jgn|jan)\s(?:pencet|tekan)\sbel|(?:nama|tulis)\w*\sdi\s(?:kardus|karung|paket|label|kotak)(?:nya)?\b|tape\sthe|kalau\s(?:hitam|putih|warna)?\s?(?:kosong|habis|ga\sada)"
    r"|(?:sebelum|before)\s(?:the\s|tgl\s|tanggal\s|jam\s)?(?:\d|minggu|senin|sabtu|jumat|lebaran)|nota\skosong\w*|(?:jangan|jgn|jan)\s(?:bilang|telp|telpon|telepon|call)"
    r"|(?:pagi|siang|sore)\s(?:\w+\s){0,2}(?:jgn|jangan)|tulis\s(?:besar|basar|gede)|expired?(?:-?nya)?\s(?:yg|yang|masih|lama)|disetrika|disertakan|sertakan|sertain|diselipkan"
)
_THING = (
    r"kartu(?:nya)?|card|pita|ribbon|bon|paper|receipt|kuitansina|amplop|surat|gembok|waterproof|tape|stiker|sticker|nota(?:nya)?|invoice|kwitansi|kuitansi|"
    r"struk|label|logo|flyer|kardus(?:nya)?|plastik|kado|catatan|tulisan(?:nya)?|ucapan"
)
_LEAD = re.compile(rf"\b(?:{_WISH}|buat|kalau|kalo|klo|if)\b", re.IGNORECASE)
_DONE = re.compile(rf"\b(?:{_DEED})", re.IGNORECASE)
_WISHED = re.compile(
    rf"\b(?:{_WISH})\s(?:[^\W\d]+\s){{0,4}}?(?:{_THING})\b(?!\s?\d)|\b(?:nota(?:nya)?|logo|invoice)\b[^.,\n\d]{{0,30}}?\b(?:jgn|jangan|no)\b",
    re.IGNORECASE,
)
_CARD = re.compile(
    rf"(?:\b(?:{_WISH}|buat|isi|tulisan(?:nya)?|teks|text|pesan|with|a|the|di|pada|on|in|message)\s){{0,4}}+"
    r"\b(?:(?:gift\s|greeting\s)?(?:kartu|card)(?:nya)?(?:\s(?:ucapan|kado|message))?(?:nya)?|ucapan(?:nya)?|greetings?)\b"
    r"(?:\s(?:should\s(?:say|read)|says?|saying|reads?|tulis(?:in|kan)?|tulisan(?:nya)?|ditulis|isi(?:nya)?|bunyi(?:nya)?|berbunyi|ucapan(?:nya)?"
    r"|ya|kak|itu)\b){0,3}+(?P<mark>\s?[:=])?\s?",
    re.IGNORECASE,
)
_CARD_TEXT = re.compile(
    r"(?:[\"“][^\"”\n]{1,200}[\"”]|['‘](?:[^'’\n]|(?<=\w)['’](?=\w)){1,200}['’](?!\w))"
    r"(?:\s(?:dari|dr|from)\s[^\n,.;()\d\x00\x01]{2,40}+)?"
)
_CARD_PIECE = re.compile(r"[^,.!?;\n\x00\x01]{1,120}+[,.!?;]*+\s?")
_NO_CARD = re.compile(
    r"\d(?!(?:st|nd|rd|th)\b)|\b(?:kirim\w*|dikirim\w*|antar|alamat\w*|a\.?n|hp|wa|order\w*|pesen|bayar|tf|transfer|cod|via|jl|jln|jalan|gg|kec|kab|send|deliver|ship)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”\n]{1,160}[\"”]")
_END = re.compile(r"[.!?]+(?:\s|\Z)|[\n;|()\x00\x01]|,\s?|\s[-–—]\s")
_GOES_ON = re.compile(
    r"\s?(?:biar|soalna|soalnya|karena|krn|terus|trus|dan|sama|serta|jangan|jgn|kartunya|kartu|tulisannya|supaya|agar|ben|because|so|yang|kertas|anaknya|card)\b",
    re.IGNORECASE,
)
_FACT = re.compile(r"\b(?:jl|jln|jalan|gg|rt|rw|kec|kab|blok|perum)\b|\d{4}", re.IGNORECASE)
_LONGEST, _BACK, _WORDS = 160, 40, 4


def find_notes(text: str) -> list[tuple[int, int]]:
    """Find where the text says something to the packer."""
    masked = _QUOTED.sub(lambda found: f'"{"x" * (len(found.group()) - 2)}"', text)
    found: list[tuple[int, int]] = []
    for start, end in _clauses(masked):
        if found and start < found[-1][1]:
            continue
        if (key := _key(masked, start, end)) is not None:
            found.append((_begin(masked, start, key), _finish(masked, end)))
    return found


def find_cards(text: str) -> list[tuple[int, int]]:
    """Find what shall stand on a card, with the words that say so: `kartunya 'Selamat ya, semoga bahagia'`."""
    found: list[tuple[int, int]] = []
    for card in _CARD.finditer(text):
        end = _card_end(text, card)
        if end > card.end() and not (found and card.start() < found[-1][1]):
            found.append((card.start(), end))
    return found


def _card_end(text: str, card: re.Match[str]) -> int:
    """Where the words on a card end: with the quotation, or behind a mark before something else is told."""
    if quoted := _CARD_TEXT.match(text, card.end()):
        return quoted.end()
    end = card.end()
    if not card["mark"]:
        return end
    while (piece := _CARD_PIECE.match(text, end)) and not _NO_CARD.search(piece.group()):
        end = piece.end()
    return end


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _END.finditer(text):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _key(text: str, start: int, end: int) -> int | None:
    """Where the wish of a clause stands; none where it tells a fact as well."""
    keys = [found.start() for pattern in (_DONE, _WISHED) if (found := pattern.search(text, start, end))]
    if not keys or _FACT.search(text, min(keys), end):
        return None
    return min(keys)


def _begin(text: str, start: int, key: int) -> int:
    """The word that wishes, where it stands close before."""
    for lead in reversed(list(_LEAD.finditer(text, max(start, key - _BACK), key))):
        between = text[lead.end() : key]
        if len(between.split()) < _WORDS and not any(map(str.isdigit, between)):
            return lead.start()
    return key


def _finish(text: str, end: int) -> int:
    """The end of the clause, and of the next one where it goes on."""
    mark = _END.match(text, end)
    while (
        mark
        and mark.group().strip() in (",", "")
        and mark.group() not in "\x00\x01\n"
        and _GOES_ON.match(text, mark.end())
    ):
        following = next((found.start() for found in _END.finditer(text, mark.end())), len(text))
        if following - end > _LONGEST or _FACT.search(text, mark.end(), following):
            break
        end, mark = following, _END.match(text, following)
    return end
