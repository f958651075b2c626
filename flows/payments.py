"""What people call the ways to pay, in a form as well as at the question: one table for both.

The codes are the shop's (`qris`, `va_bca`, `bank_transfer`); a word may mean several, and then it is asked.
"""

import re
from collections.abc import Sequence


def _words(pattern: str) -> re.Pattern[str]:
    """These words, and with `-nya` behind them, wherever they stand alone."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?:nya)?(?!\w)", re.IGNORECASE)


BANKS = {
    "bca": _words(r"bca"),
    "bri": _words(r"bri|briva"),
    "bni": _words(r"bni"),
    "mandiri": _words(r"mandiri|livin"),
    "permata": _words(r"permata"),
    "bsi": _words(r"bsi"),
    "bjb": _words(r"bjb"),
    "cimb": _words(r"cimb(?:\s?niaga)?"),
    "danamon": _words(r"danamon"),
    "btn": _words(r"btn"),
    "ocbc": _words(r"ocbc"),
    "maybank": _words(r"may\s?bank"),
    "muamalat": _words(r"muamalat"),
    "bnc": _words(r"bnc|neo(?:\s?commerce)?"),
    "sahabat_sampoerna": _words(r"sampoerna"),
    "artajasa": _words(r"artajasa"),
    "artha_graha": _words(r"artha\s?graha"),
}
_WALLETS = {
    "gopay": _words(r"go\s?-?pay|gpay"),
    "ovo": _words(r"ovo"),
    "dana": _words(r"dana"),
    "shopeepay": _words(r"shopee\s?-?pay|s-?pay"),
    "linkaja": _words(r"link\s?aja"),
}
_OTHERS = {
    "cod": _words(
        r"cod|c\.o\.d|cash(?:\son\sdelivery)?|tunai|di\s(?:tempat|rumah)|(?:saat|pas)\s(?:sampai|sampe|terima)"
    ),
    "qris": _words(r"q-?ris|qr(?:\scode)?|scan"),
    "alfamart": _words(r"alfa(?:mart|midi)?"),
    "indomaret": _words(r"indo\s?maret"),
    "card": _words(r"kartu(?:\s(?:kredit|debit))?|(?:credit|debit)\scard|kredit|debit"),
    "invoice": _words(r"semua metode|halaman bayar"),
}
_ANY_WALLET = _words(r"e-?\s?wallet|dompet\sdigital")
_VA = _words(r"va|v\.a|virtual(?:\saccount)?")
_TRANSFER = _words(r"transfer|transper|tf|trf|trsf|tranfer|m-?\s?banking|mobile\sbanking|rek(?:ening)?|atm|bank")


def _said(words: re.Pattern[str], text: str) -> bool:
    return words.search(text) is not None


def codes(text: str) -> tuple[str, ...]:
    """The codes that words may mean, the likeliest first, whether or not a shop offers them; none if they mean none."""
    named = [code for code, pattern in {**_OTHERS, **_WALLETS}.items() if _said(pattern, text)]
    if named:
        return tuple(named)
    if _said(_ANY_WALLET, text):
        return tuple(_WALLETS)
    accounts = [f"va_{bank}" for bank, pattern in BANKS.items() if _said(pattern, text)]
    if _said(_VA, text):
        return tuple(accounts or (f"va_{bank}" for bank in BANKS))
    if _said(_TRANSFER, text):
        return (*accounts, "bank_transfer") if accounts else ("bank_transfer",)
    return tuple(accounts)


def meant(text: str, offered: Sequence[str]) -> tuple[str, ...]:
    """Those of the offered ways to pay that words mean; several where they are not clear."""
    wanted = codes(text)
    if found := tuple(code for code in wanted if code in offered):
        return found
    if wanted and wanted[0].startswith("va_") and "bank_transfer" in offered and not _said(_VA, text):
        return ("bank_transfer",)  # a bank alone
    if wanted == ("bank_transfer",):
        return tuple(code for code in offered if code.startswith("va_"))
    return ()
