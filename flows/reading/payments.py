"""What people call the ways to pay, in a form, amid other words and at the question: read by one table.

The codes are the shop's (`qris`, `va_bca`, `bank_transfer`); a word may mean several, and then it is asked.
"""

import re
from collections.abc import Sequence

from flows.words.payments import BANK_WORDS, COD, QRIS, TRANSFER, VA, WALLET_WORDS


def _words(*patterns: str) -> re.Pattern[str]:
    """These words, and with `-nya` behind them, wherever they stand alone."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?:nya)?(?!\w)", re.IGNORECASE)


BANKS = {bank: _words(words) for bank, words in BANK_WORDS.items()}
_WALLETS = {wallet: _words(words) for wallet, words in WALLET_WORDS.items()}
_OTHERS = {
    "cod": _words(COD, r"c\.o\.d|cash|tunai|di\s(?:tempat|rumah)|(?:saat|pas)\s(?:sampai|sampe|terima)"),
    "qris": _words(QRIS, r"q-?ris|qr(?:\scode)?|scan"),
    "alfamart": _words(r"alfa(?:mart|midi)?"),
    "indomaret": _words(r"indo\s?maret"),
    "card": _words(r"kartu(?:\s(?:kredit|debit))?|(?:credit|debit)\scard|kredit|debit"),
    "invoice": _words(r"semua metode|halaman bayar"),
}
_ANY_WALLET = _words(r"e-?\s?wallet|dompet\sdigital")
_VA = _words(VA, r"v\.a|virtual")
_TRANSFER = _words(TRANSFER, r"mobile\sbanking|rek(?:ening)?|atm|bank")


def _has(words: re.Pattern[str], text: str) -> bool:
    return words.search(text) is not None


_GIVEN_TO = re.compile(r"\b(?:ke|to)\b(.{1,40})", re.IGNORECASE)


def codes(text: str) -> tuple[str, ...]:
    """The codes that words may mean, the likeliest first, whether or not a shop offers them; none if they mean none."""
    named = [code for code, pattern in {**_OTHERS, **_WALLETS}.items() if _has(pattern, text)]
    if named:
        return tuple(named)
    if _has(_ANY_WALLET, text):
        return tuple(_WALLETS)
    accounts = [f"va_{bank}" for bank, pattern in BANKS.items() if _has(pattern, text)]
    if _has(_VA, text):
        return tuple(accounts or (f"va_{bank}" for bank in BANKS))
    if _has(_TRANSFER, text):
        return (*accounts, "bank_transfer") if accounts else ("bank_transfer",)
    return tuple(accounts)


def is_paid_elsewhere(text: str, method: str) -> bool:
    """Words say that money went to another place than a bill of this way to pay names: `tf ke bca` of one by QRIS.

    By what it was paid is no such thing: a code may be scanned by any wallet, and a bank pays to any other.
    """
    found = _GIVEN_TO.search(text)
    meant = codes(found[1]) if found else ()
    is_any_bank = method == "bank_transfer" and any(code.startswith("va_") for code in meant)
    return bool(meant) and method not in meant and not is_any_bank


def find_meant(text: str, offered: Sequence[str]) -> tuple[str, ...]:
    """Those of the offered ways to pay that words mean; several where they are not clear."""
    wanted = codes(text)
    if found := tuple(code for code in wanted if code in offered):
        return found
    if wanted and wanted[0].startswith("va_") and "bank_transfer" in offered and not _has(_VA, text):
        return ("bank_transfer",)  # a bank alone
    if wanted == ("bank_transfer",):
        return tuple(code for code in offered if code.startswith("va_"))
    return ()
