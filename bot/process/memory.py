"""Spare the garbage collector what lives as long as the process: modules, sentences, catalogues, indexes.

A turn leaves few cycles behind, so the young generation may be looked through more rarely than Python does by itself.
"""

import gc

YOUNG = 10_000  # objects; 700 or 2,000 by default


def settle() -> None:
    """Set aside what is there now; once, when everything is built."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
