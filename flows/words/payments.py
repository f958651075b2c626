"""What people call banks, ways to pay and couriers: patterns, since they are written with and without spaces."""

BANK_WORDS = {
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
    "sahabat_sampoerna": r"(?:sahabat\s)?sampoerna",
    "artajasa": r"artajasa",
    "artha_graha": r"artha\s?graha",
}
WALLET_WORDS = {
    "gopay": r"go\s?-?pay|gpay",
    "ovo": r"ovo",
    "dana": r"dana",
    "shopeepay": r"shopee\s?-?pay|s-?pay",
    "linkaja": r"link\s?aja",
}
# What is looked for in the midst of other words; an answer at the question, or behind a label, may be shorter.
BANK, WALLET = "|".join(BANK_WORDS.values()), "|".join((*WALLET_WORDS.values(), r"e-?\s?wallet"))
COD, QRIS = r"cod|bayar\s?di\s?(?:tempat|rumah)|cash\son\sdelivery|bayar\s(?:tunai|cash)", r"qris"
VA, TRANSFER = r"va|virtual\saccount", r"transfer|transper|tf|trf|trsf|tranfer|m-?\s?banking"
ACCOUNTS = "|".join(BANK_WORDS[bank] for bank in ("bca", "bri", "bni", "mandiri", "bsi"))
"""Banks that an account's number is named by; of the others some are words of addresses (`Perum BTN`)."""
COURIERS = {
    "jnt": r"j\s?[&n]\s?t|jnt|j\s?and\s?t",
    "sicepat": r"si\s?cepat",
    "anteraja": r"anter\s?aja",
    "idexpress": r"id\s?exp(?:ress)?|idx",
    "spx": r"spx|shopee\s?exp(?:ress)?",
    "gosend": r"go\s?send",
    "paxel": r"paxel",
    "jne": r"jne",
    "tiki": r"tiki",
    "ninja": r"ninja(?:\s?(?:xpress|express|van))?",
    "wahana": r"wahana",
    "lion": r"lion(?:\s?parcel)?",
    "pos": r"pos(?:\s?indonesia)?",
}
