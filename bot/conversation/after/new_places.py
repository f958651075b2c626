"""Where an order shall go instead: what a wish for another address says, as the words its summary takes one by one."""

from collections.abc import Callable, Sequence

from flows.paste.places import Place
from flows.reading.streets import without_house
from flows.words.small_talk import words

_OF_ADDRESS = words("alamat alamatnya alamatku alamate address")
_LEADS = _OF_ADDRESS | words("""
    kak kk min admin eh maaf maap sori sorry tolong tlg mau minta bisa boleh oh oiya aduh duh saya aku itu ternyata
    salah keliru typo wrong ganti gantiin diganti ubah diubah rubah pindah pindahin change update kirim kirimnya dikirim
    pengiriman pengirimannya ke di jadi harusnya seharusnya yang yg benar bener betul ya dong aja saja nya
    the my to should be it is please pls was
""")


def split_place(text: str, read: Callable[[str], Place]) -> Sequence[str]:
    """The words one by one; as they are where they are of no address, or only of a street."""
    said = text.split()
    first = next((at for at, word in enumerate(said) if _bare(word) not in _LEADS), len(said))
    lead, rest = said[:first], " ".join(said[first:])
    if not rest or not any(_bare(word) in _OF_ADDRESS for word in lead):
        return (text,)
    place = read(rest)
    if place.district is not None:
        street = (f"alamat: {place.street}",) if place.street else ()
        return (*street, f"kecamatan: {place.district.display}")
    is_area = without_house(rest).strip() == rest and not any(sign.isdigit() for sign in rest)
    return (f"kecamatan: {rest}",) if is_area else (text,)


def _bare(word: str) -> str:
    return word.strip(".,:;!()").casefold()
