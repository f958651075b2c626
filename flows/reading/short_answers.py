"""Answers that are the whole text, politeness apart: no, nothing, back, cancel, and what the buttons say."""

import re

from flows.reading.plain import clean

_POLITE = re.compile(
    r"\b(?:kak|kk|kaka|min|admin|gan|sis|bang|bos|mas|mbak|dong|deh|ya|yah|aja|saja|please|pls|nih|lah|makasih)\b"
)
_NOT = r"(?:tidak|tdk|gak|ga|gk|nggak|ngga|enggak)"
_NO = re.compile(rf"{_NOT}(?: (?:usah|perlu|mau))?|no|no thanks|nope|bukan|jangan|belum|salah|engga|ndak")
_SKIP = re.compile(rf"lewati?n?|skip|kosong(?:kan)?|{_NOT} ada|none|tanpa catatan")
_BACK = re.compile(r"kembali|back|balik|mundur|sebelumnya")
_GIVEN_UP = (
    r"(?:mau )?batal(?:kan|in|keun)?(?: semua(?:nya)?)?(?: (?:pesan|order|pesanan|pesanannya|orderan))?"
    r"(?: (?:saya|ini|semua(?:nya)?))?"
    r"|(?:i want to |i d like to |can you |just )?cancel(?: (?:it|this|that|everything|all of it))?"
    r"|(?:i (?:want|need|would like|d like) to )?cancel (?:(?:my |the |this )?order|pesanan(?:nya)?|orderan)"
    rf"|stop|gajadi|{_NOT} (?:jadi|jd)(?: (?:pesan|pesen|order|beli))?"
    r"|lain kali|(?:scrap|drop|forget) (?:it|that)|(?:ora|ndak|ga|gak) sido|mboten (?:estu|saestu|sios)"
    r"|(?:teu|henteu) (?:jadi|tulus)|(?:indak|ndak|ndah) jadi"
)
_CANCEL = re.compile(
    r"(?:(?:ya ?s?udah|udah|wis|oke?|iya|eh|hadeh|aduh|duh|actually|no|wait|well|maaf|sorry|wangsul mawon) ){0,4}"
    rf"(?:{_GIVEN_UP})(?: (?:{_GIVEN_UP}|wae|ah|teh|maaf|sorry|dulu|then|mawon)){{0,4}}"
)
_PUT_OFF = re.compile(r"(?:nanti|ntar|nti|later) ?(?:(?:aja|saja|dulu|ya|deh|lagi) ?)*")
_THAT_IS_ALL = r"(?:itu|gitu|segitu|begitu|ini)(?: (?:dulu|aja|saja))?"
_GOING_ON = re.compile(
    r"(?:(?:oke?|okay|ya|iya|sip|siap|sudah|udah) )?"
    rf"(?:lanjut(?:kan)?(?: bayar)?|{_THAT_IS_ALL}|cukup(?: {_THAT_IS_ALL})?)"
    r"|selesai|sudah|udah|sdh|udh|i?ya|yes|y|yup|oke?|okay|okey|sip|siap|gas|baik|betul|benar|setuju|done|next"
    r"|check ?out|bayar|continue|go on|proceed|that ?s all|that is all|enough"
)
_NOTHING_MORE = re.compile(
    r"no(?: thanks?(?: you)?)?|(?:tidak|tdk|gak|ga|gk|nggak|ngga|enggak)(?: ada)?(?: lagi)?(?: usah| perlu)?"
)
_MORE = re.compile(
    r"(?:mau )?(?:tambah(?:in|kan)?|nambah|pesan|pesen|order|beli)(?: (?:barang|produk|item))?(?: (?:lagi|lain|baru))?"
    r"|lagi|ada lagi|(?:mau )?yang lain|more|add(?: (?:an |another )?(?:more|item|another))?|another(?: one)?"
)
_LEFT = re.compile(rf"gajadi|{_NOT} (?:jadi|jd)(?: deh)?|biarin?(?: aja)?|keep it|never ?mind")
_WANTED_AFTER_ALL = re.compile(
    r"(?:(?:eh|oke?|ya|iya) )?"
    rf"(?:(?:{_NOT}|jangan|jgn)(?: (?:jadi|jd|usah|mau))? (?:di)?(?:batal|cancel)(?:kan|in)?(?:nya)?"
    rf"|(?:batal|cancel)(?:nya)? {_NOT}(?: (?:jadi|jd))?"
    r"|(?:(?:tetap|tetep|ttp|masih) )?(?:jadi|jd)(?: (?:pesan|pesen|order|beli|deh|dong|kok|lagi|aja|ya)(?:nya)?)*"
    r"|(?:tetap|tetep|ttp|masih mau|masih) (?:pesan|pesen|order|beli|lanjut)(?:nya)?"
    r"|(?:never ?mind |no |wait )?(?:just )?keep it"
    r"|(?:please )?(?:do not|don ?t|dont|never ?mind,?) cancel(?:ling|ing)?(?: (?:it|my order|the order))?"
    r"|(?:no )?(?:i )?(?:still want|will keep|ll keep|want to keep|keep) (?:it|my order|the order))"
    r"(?: pesanan(?:nya)?)?"
)
_YES = re.compile(
    r"(?:(?:oke?|okay|sip|siap|i?ya|yes|y|yup|baik|boleh|jadi|betul|benar|setuju|gas|lanjut(?:kan)?|sure|do it) ?){1,3}"
    r"(?:(?:ubah|ganti|batal(?:kan)?|change|cancel)(?: it)?)?"
)
_USED = r"(?:(?:di)?(?:pakai|pake|pk) ?(?:yang |yg )?(?:itu|ini)?)"
_RIGHT = r"(?:benar|bener|betul|tepat|sesuai|segitu|gitu|itu)"
_KEPT = re.compile(
    rf"(?:(?:ya(?: ?(?:udah|sudah))?|oke?|iya|sip|udah) )?(?:(?:tetap|tetep|ttp)(?: {_USED})?|{_USED})"
    rf"|(?:(?:ya|iya|oke?) )?(?:(?:yang )?itu )?(?:(?:sudah|udah|udh|sdh|memang|emang) )?"
    rf"{_RIGHT}(?: (?:kok|kodenya|{_RIGHT})){{0,2}}"
    r"|(?:yes )?(?:keep|use) (?:it|that)(?: one)?(?: anyway)?|(?:it|that|thats|its)(?: s| is)? (?:right|correct|fine)"
)
_CONFIRMING = re.compile(
    r"(?:(?:ya|oke?|iya) )?"
    r"(?:pesan(?:kan)?|order|beli|bayar|proses|buat(?:kan)?|kirim)(?: (?:sekarang|now|pesanan(?:nya)?|it))?"
    r"|place (?:the |my )?order|confirm(?:ed)?|konfirmasi|sudah (?:benar|betul|bener|sesuai)(?: semua)?|buy(?: now)?"
)
_RESTARTING = re.compile(
    r"ulang(?:i)?(?: pesanan)?(?: dari awal)?|(?:mulai |pesan )?(?:ulang |lagi )?dari awal(?: lagi)?"
    r"|mulai (?:lagi|ulang)|start (?:over|again)|restart|reset"
)


def means(words: re.Pattern[str], text: str) -> bool:
    """Tell whether these words are the whole text, politeness apart."""
    said = " ".join(re.findall(r"[^\W_]+", re.sub(r"(.)\1{2,}", r"\1", clean(text[:60]).lower())))
    return any(words.fullmatch(" ".join(form.split())) for form in (said, _POLITE.sub("", said)))


def is_no(text: str) -> bool:
    """Tell whether the text is a no (`tidak`, `gak usah`)."""
    return means(_NO, text)


def is_skip(text: str) -> bool:
    """Tell whether the person passes over an optional question (`lewati`, `skip`, `-`)."""
    return clean(text[:60]) in {"-", "--", "—", "–", "."} or means(_SKIP, text)


def is_back(text: str) -> bool:
    """Tell whether the person wants the question before (`kembali`)."""
    return means(_BACK, text)


def is_cancel(text: str) -> bool:
    """Tell whether the person gives the order up (`batal`, `ga jadi`)."""
    return means(_CANCEL, text) and not is_keeping(text)


def is_put_off(text: str) -> bool:
    """Tell whether the answer comes another time (`nanti aja ya`)."""
    return means(_PUT_OFF, text)


def is_going_on(text: str) -> bool:
    """Tell whether the cart is enough (`lanjut kak`, `gitu aja`, `no thanks`)."""
    return is_skip(text) or means(_GOING_ON, text) or means(_NOTHING_MORE, text)


def is_yes(text: str) -> bool:
    """Tell whether the text is a yes to what was asked (`ya`, `iya ubah`, `ok`)."""
    return means(_YES, text)


def is_kept(text: str) -> bool:
    """Tell whether the text keeps what was doubted: a yes, a go on, that it is right (`tetap pakai itu`)."""
    return is_yes(text) or means(_KEPT, text) or means(_GOING_ON, text)


def is_left(text: str) -> bool:
    """Tell whether the text leaves what was asked as it is (`gak jadi`, `gajadi`), which no “batal” does."""
    return means(_LEFT, text)


def is_keeping(text: str) -> bool:
    """Tell whether what was given up shall be kept after all (`ga jadi batal`, `jadi deh`, `don't cancel it`)."""
    return means(_WANTED_AFTER_ALL, text)


def is_adding(text: str) -> bool:
    """Tell whether something more is wanted (`tambah barang`, `add an item`)."""
    return means(_MORE, text)


def is_confirming(text: str) -> bool:
    """Tell whether the words stand for the button that orders (`pesan sekarang`, `ya`, `order now`)."""
    return means(_CONFIRMING, text) or means(_GOING_ON, text)


def is_restarting(text: str) -> bool:
    """Tell whether everything is to be asked anew (`ulang`, `dari awal`)."""
    return means(_RESTARTING, text)
