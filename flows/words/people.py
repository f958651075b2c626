"""What people are called before their names, and what a name follows."""

from flows.words.tables import word_set

TITLES = word_set(
    "h hj haji pak bapak bpk bu ibu kak mas mbak mbk mr mrs ms dr drg ny nyonya tn tuan sdr sdri ust ustadz ustadzah"
)
"""A name without these is the name a person is spoken of by."""
HONORIFICS = TITLES | word_set(
    "i ni kk kakak bpak mama mamah mami bunda ayah papa mba kang teh neng om tante oma opa koh ci cik bang abah "
    "umi ummi bude pakde miss"
)
NAME_CUES = word_set(
    "penerimanya namanya namaku saya is an up u untuk utk buat kepada kpd to nama penerima atasnama name jeneng nami "
    "jenengku kangge kanggo"
)
