"""Words that stand for a button, and those that do not."""

from collections.abc import Callable

import pytest

from flows.reading import short_answers


@pytest.mark.parametrize(
    ("means", "said"),
    [
        (short_answers.is_going_on, "ya|lanjut kak|oke lanjut|gitu aja|udah itu aja makasih|checkout|yes|go on|cukup"),
        (short_answers.is_going_on, "continue|that's all|gak ada lagi|lewati|OK|siap"),
        (short_answers.is_adding, "tambah barang|Tambah lagi dong|lagi|add an item|mau pesan lagi"),
        (short_answers.is_confirming, "pesan sekarang|order now|ya|benar|lanjut|gas|ok|sudah benar semua"),
        (short_answers.is_restarting, "ulang|dari awal|mulai dari awal lagi|ulang dari awal ya|start over"),
    ],
)  # fmt: skip
def test_words_that_stand_for_a_button(means: Callable[[str], bool], said: str) -> None:
    assert [text for text in said.split("|") if not means(text)] == []
    others = ("serum", "kaos hitam", "Sari Contoh", "belum", "salah", "", "tambah serum", "pesan kaos 2", "ya allah")
    assert [text for text in others if means(text)] == []
