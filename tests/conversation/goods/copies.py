"""Products like others, to fill a shop with."""

from dataclasses import replace

from flows.shop import Product


def copy(product: Product, number: int, name: str, *labels: str, sold: int = 0) -> Product:
    """A product like another, by another name."""
    items = tuple(
        replace(item, unique_id=f"{item.unique_id}_{number}", name=f"{name} {item.label}".strip())
        for item in product.items
    )
    return replace(product, id=f"9{number}", name=name, items=items, labels=labels, sold=sold)
