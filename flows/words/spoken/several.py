"""Words that tell one recipient from the next."""

from typing import Final

from flows.words.tables import word_set

ORDINALS: Final = word_set("""
    pertama kedua ketiga keempat kelima kesatu sepindah kapindho first second third fourth another
""")
