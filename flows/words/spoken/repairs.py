"""Words by which people take back what they have just typed."""

from typing import Final

from flows.words.tables import word_set

REPAIRS: Final = word_set("""
    eh eeh ehh eeeh salah ralat koreksi maksud maksudnya maksudku maksude bukan bukannya sori sorry typo harusnya
    seharusnya bener benernya benar oops nope wait actually rather deng aduh duh kliru keliru sala
""")
SAME: Final = word_set("sama sm same podo idem")
