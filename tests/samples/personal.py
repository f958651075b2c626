"""An order whose person can be told from all else that is kept, and values of Redis as they can be read."""

import zlib
from contextlib import suppress

FORM = """Nama: Kenanga Contoh
HP: 0812-3456-7890
Alamat: Jl. Kamboja No. 77
Kec: Menteng
Kota: Jakarta Pusat
Kode pos: 10310
Pesan: serum vitamin c 2 pcs
Bayar: QRIS"""
PERSONAL = (b"Kenanga", b"81234567890", b"3456-7890", b"Kamboja")


def unpacked(value: bytes) -> bytes:
    """What was packed is opened; a nonce that happens to begin as that does is what it is."""
    with suppress(zlib.error):
        return zlib.decompress(value[1:]) if value[:1] == b"z" else value
    return value
