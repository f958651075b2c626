"""Draw shelves of goods, and a line of each product on show: what a bundle is made of, or what a product comes as."""

from bot.people.buttons import Action
from bot.screens.texts import Sentences
from bot.telegram_api.message import Button, Rows, grid
from flows.events import Menu
from flows.order.stock import is_available
from flows.shop import Item, Product

MOST_VARIANTS = 6


def shelf_rows(menu: Menu, say: Sentences) -> Rows:
    """A button for each shelf, two in a row."""
    return grid([Button(name_shelf(name, say), Action.SHELF, str(at)) for at, name in enumerate(menu.shelves)], 2)


def picture_rows(menu: Menu, say: Sentences) -> Rows:
    """The way to the pictures of the goods on show, and from one to the next."""
    if not menu.pictured:
        return ()
    if menu.place is None:
        return ((Button(say.plain("picture.show"), Action.PICTURE, "0"),),)
    place, count = menu.place, len(menu.pictured)
    before = [Button(say.plain("picture.before"), Action.PICTURE, str(place - 1))] if place else []
    following = say.plain("picture.after", place=place + 2, count=count)
    after = [Button(following, Action.PICTURE, str(place + 1))] if place + 1 < count else []
    return ((*before, *after),) if before or after else ()


def name_shelf(shelf: str, say: Sentences) -> str:
    """What a shelf is called."""
    if shelf.startswith("*"):
        return say.plain(f"shelf.{shelf[1:]}")
    return say.plain("shelf", name=shelf[:1].upper() + shelf[1:])


def draw_goods(menu: Menu, say: Sentences) -> str:
    """The shelf that is open, and a line for each of the goods that more is known of, or whose picture is on show."""
    title = [say("shelf.title", name=name_shelf(menu.opened, say))] if menu.opened else []
    on_show = pictured(menu)
    lines = [draw_pictured(menu, say) if each is on_show else _draw_line(each, say) for each in menu.products]
    return "\n".join(filter(None, (*title, *lines)))


def pictured(menu: Menu) -> Product | None:
    """The product whose picture is on show, if any."""
    return None if menu.place is None else menu.pictured[menu.place]


def draw_pictured(menu: Menu, say: Sentences) -> str:
    """The line of the product whose picture is on show; empty where none is."""
    product = pictured(menu)
    if product is None:
        return ""
    said = _say_of(product, say)
    return say("goods.pictured.said" if said else "goods.pictured", name=product.name, said=said)


def _draw_line(product: Product, say: Sentences) -> str:
    said = _say_of(product, say)
    return say("goods.line", name=product.name, said=said) if said else ""


def _say_of(product: Product, say: Sentences) -> str:
    """What a bundle is made of, else what the product comes as, else nothing."""
    items = [item for item in product.items if is_available(item)]
    if product.kind == "bundle":
        return contents_of(items[0], say) if items else ""
    labels = [item.label for item in items if item.label]
    more = say.plain("goods.more", count=len(labels) - MOST_VARIANTS) if len(labels) > MOST_VARIANTS else ""
    return ", ".join([*labels[:MOST_VARIANTS], *([more] if more else [])]) if len(labels) > 1 else ""


def contents_of(item: Item, say: Sentences) -> str:
    """What a bundle is made of; empty of what is none."""
    said = ", ".join(f"{name} ×{count}" for name, count in item.contents)
    return say.plain("goods.contents", said=said) if said else ""
