"""Which of the bot's languages a message is plainly in, by the words that build its sentences."""

from flows.reading.tokens import tokens_of
from flows.words.small_talk import words

_INDONESIAN = words("""
    saya aku sy gue gua kak kakak kk mbak mas bang mau pengen pengin pesan pesen beli ambil minta tolong bisa boleh
    berapa brp apa gimana bagaimana kapan mana yang yg itu ini dan di ke dari untuk buat sama dengan juga aja saja
    ya yah dong deh sih kok lagi sudah udah belum blm tidak nggak ngga gak ga bukan jangan ada adanya kalau kalo
    kirim dikirim bayar bayarnya harga ongkir ongkirnya alamat alamatnya nama namanya nomor jadi ganti tambah terima
    kasih makasih nanti dulu
""")
_ENGLISH = words("""
    the i my me you your we is are am was do does did have has had can could will would should may want need like
    please how what when where which who why much many there it this that these those to for of with and or not don
    any some from by at if be get make send change thanks thank hello
""")
_ENOUGH, _LONGEST = 3, 1000


def tell_language(text: str) -> str:
    """The language that alone has words in a text, and several of them; empty where it is not plain.

    Names of goods and `order` are said in both, so that they tell nothing.
    """
    said = tokens_of(text[:_LONGEST]).words
    indonesian, english = len(said & _INDONESIAN), len(said & _ENGLISH)
    if indonesian and english:
        return ""
    return "id" if indonesian >= _ENOUGH else "en" if english >= _ENOUGH else ""
