"""One index a catalogue, with its vocabulary: made once for all who ask, and kept as long as any of them keeps it.

Of a large catalogue that takes half a second of pure Python, so whoever may not stand still has it made in a thread.
"""

import threading
from collections.abc import Sequence
from weakref import WeakValueDictionary

from flows.paste.weigh.vocabulary import vocabulary
from flows.products.index import ProductIndex
from flows.shop import Product

_made: WeakValueDictionary[int, ProductIndex] = WeakValueDictionary()
_making = threading.Lock()


def find_index(products: Sequence[Product]) -> ProductIndex | None:
    """The index of a catalogue; None while nobody has made it, or nobody keeps it any more."""
    index = _made.get(id(products))
    return index if index is not None and index.source is products else None


def make_index(products: Sequence[Product]) -> ProductIndex:
    """The index of a catalogue, made if need be; two threads that ask at once get the same."""
    with _making:
        index = find_index(products)
        if index is None:
            index = ProductIndex(products)
            vocabulary(index)
            _made[id(products)] = index
        return index
