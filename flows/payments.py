"""What people call the ways to pay, in a form as well as at the question: one table for both.

The codes are the shop's (`qris`, `va_bca`, `bank_transfer`); a word may mean several, and then it is asked.
"""

import re
from collections.abc import Sequence

BANKS = {
    "bca": r"bca",
    "bri": r"bri|briva",
    "bni": r"bni",
    "mandiri": r"mandiri|livin",
    "permata": r"permata",
    "bsi": r"bsi",
    "bjb": r"bjb",
    "cimb": r"cimb(?:\s?niaga)?",
    "danamon": r"danamon",
    "btn": r"btn",
    "ocbc": r"ocbc",
    "maybank": r"may\s?bank",
    "muamalat": r"muamalat",
    "bnc": r"bnc|neo(?:\s?commerce)?",
    "sahabat_sampoerna": r"sampoerna",
    "artajasa": r"artajasa",
    "artha_graha": r"artha\s?graha",
}
_WALLETS = {
    "gopay": r"go\s?-?pay|gpay",
    "ovo": r"ovo",
    "dana": r"dana",
    "shopeepay": r"shopee\s?-?pay|s-?pay",
    "linkaja": r"link\s?aja",
}
_OTHERS = {
    "cod": r"cod|c\.o\.d|cash(?:\son\sdelivery)?|tunai|di\s(?:tempat|rumah)|(?:saat|pas)\s(?:sampai|sampe|terima)",
    "qris": r"q-?ris|qr(?:\scode)?|scan",
    "alfamart": r"alfa(?:mart|midi)?",
    "indomaret": r"indo\s?maret",
    "card": r"kartu(?:\s(?:kredit|debit))?|(?:credit|debit)\scard|kredit|debit",
    "invoice": r"semua metode|halaman bayar",
}
_ANY_WALLET = r"e-?\s?wallet|dompet\sdigital"
_VA = r"va|v\.a|virtual(?:\saccount)?"
_TRANSFER = r"transfer|transper|tf|trf|trsf|tranfer|m-?\s?banking|mobile\sbanking|rek(?:ening)?|atm|bank"


def _said(pattern: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{pattern})(?:nya)?(?!\w)", text, re.IGNORECASE) is not None


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
