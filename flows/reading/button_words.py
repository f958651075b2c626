"""Words typed for what the buttons say: going on, adding something, ordering, starting over."""

import re

from flows.reading.short_answers import is_skip, means

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
_CONFIRMING = re.compile(
    r"(?:(?:ya|oke?|iya) )?"
    r"(?:pesan(?:kan)?|order|beli|bayar|proses|buat(?:kan)?|kirim)(?: (?:sekarang|now|pesanan(?:nya)?|it))?"
    r"|place (?:the |my )?order|confirm(?:ed)?|konfirmasi|sudah (?:benar|betul|bener|sesuai)(?: semua)?|buy(?: now)?"
)
_RESTARTING = re.compile(
    r"ulang(?:i)?(?: pesanan)?(?: dari awal)?|(?:mulai |pesan )?(?:ulang |lagi )?dari awal(?: lagi)?"
    r"|mulai (?:lagi|ulang)|start (?:over|again)|restart|reset"
)


def is_going_on(text: str) -> bool:
    """Tell whether the cart is enough (`lanjut kak`, `gitu aja`, `no thanks`)."""
    return is_skip(text) or means(_GOING_ON, text) or means(_NOTHING_MORE, text)


def is_adding(text: str) -> bool:
    """Tell whether something more is wanted (`tambah barang`, `add an item`)."""
    return means(_MORE, text)


def is_confirming(text: str) -> bool:
    """Tell whether the words stand for the button that orders (`pesan sekarang`, `ya`, `order now`)."""
    return means(_CONFIRMING, text) or means(_GOING_ON, text)


def is_restarting(text: str) -> bool:
    """Tell whether everything is to be asked anew (`ulang`, `dari awal`)."""
    return means(_RESTARTING, text)
