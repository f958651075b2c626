"""Show a reseller's buyer book, and do what is tapped on the card of a buyer."""

from collections.abc import Mapping, Sequence

from bot.conversation.decision import Notice, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.views.of_sellers import BuyerCard, BuyersPage, OwnOrder
from bot.people.buyer import Buyer, is_key
from bot.reseller.buyers import Buyers, key_of_order
from bot.reseller.searching import find_buyers
from flows.reading.plain import clean
from flows.saga.record import Record
from flows.saga.stages import stage_of

PAGE, MOST_FOUND, NEWEST = 8, 8, 3
LONGEST_SAID = 60
NUMBERS = frozenset({"location_id"})


class BuyerBook:
    """Answers about one chat's buyers."""

    def __init__(self, buyers: Buyers) -> None:
        self.buyers = buyers

    async def search(self, said: str, edits: str, conversation: Conversation, chat: int) -> Notice:
        """The page of a number (`p.1`), the one buyer that words mean, or those that they may mean."""
        book, own = await self.buyers.read(chat, conversation)
        everybody = book.present
        if not said or said.startswith("p."):
            return _page(everybody, said, edits)
        said = clean(said)[:LONGEST_SAID]
        found = find_buyers(said, everybody)
        if len(found) == 1:
            return _card(found[0], own, edits)
        return BuyersPage(found[:MOST_FOUND], len(found), said=said, edits=edits)

    async def take_tap(self, key: str, act: str, edits: str, conversation: Conversation, chat: int) -> Notice:
        """What a button of a buyer's card does; somebody else's buyer is nobody."""
        book, own = await self.buyers.read(chat, conversation)
        buyer = book.buyers.get(key) if is_key(key) else None
        if buyer is None or not buyer.name:
            return Reply(Note("buyer.gone"))
        match act:
            case "x":
                return _card(buyer, own, edits, asks="out")
            case "d":
                await self.buyers.take_out(chat, key)
                return Reply(Note("buyer.taken_out", {"name": buyer.name}), edits=int(edits or 0))
            case "e":
                return _card(buyer, own, edits, asks="edit")
        return _card(buyer, own, edits)

    async def change(self, key: str, facts: Sequence[str], conversation: Conversation, chat: int) -> Notice:
        """Put a buyer right by what was said, as names and values by turns."""
        said: Mapping[str, str | int] = {
            name: int(value or 0) if name in NUMBERS else value
            for name, value in zip(facts[::2], facts[1::2], strict=True)
        }
        changed = await self.buyers.change(chat, key, said)
        if changed is None:
            return Reply(Note("buyer.gone"))
        _, own = await self.buyers.read(chat, conversation)
        return _card(changed, own, "", is_changed=True)


def _page(everybody: Sequence[Buyer], said: str, edits: str) -> BuyersPage:
    number = said.removeprefix("p.")
    pages = max(1, -(-len(everybody) // PAGE))
    page = min(int(number) if number.isdecimal() and len(number) < 4 else 0, pages - 1)
    return BuyersPage(everybody[page * PAGE : (page + 1) * PAGE], len(everybody), page, pages, edits=edits)


def _card(buyer: Buyer, own: Sequence[Record], edits: str, *, asks: str = "", is_changed: bool = False) -> BuyerCard:
    """The card, with the newest orders for that phone."""
    theirs = [each for each in own if each.placed and key_of_order(each) == buyer.key]
    newest = [OwnOrder(each.placed, stage_of(each.placed, each)) for each in theirs[:NEWEST] if each.placed]
    return BuyerCard(buyer, len(theirs), newest, asks, is_changed, edits)  # type: ignore[arg-type]
