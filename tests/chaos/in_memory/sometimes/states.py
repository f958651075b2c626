"""The states by name, and what each says; `docs/reliability.md` is printed from here.

A state is reached, or not; it is no fault. What a nightly run never reaches was not tested by it, whatever was green.
"""

from collections.abc import Mapping

OF_PROCESSES: Mapping[str, str] = {
    "dead before a call": "A process died with the mark written and the call not made.",
    "dead after a call": "A process died when the shop had made the order and nobody had heard of it.",
    "dead before a message": "A process died with an answer committed and not sent.",
    "dead after a message": "A process died when a message was sent and not noted.",
    "dead after an edit": "A process died when a message was edited and that was not noted.",
    "dead while looking": "A process died while it looked for an order.",
    "dead while asking": "A process died while it asked the shop for what a question needs.",
    "dead at rest": "A process died while it had nothing to do.",
    "frozen at a call": "A process stood still right before or after a call to the shop.",
    "frozen at a message": "A process stood still right before or after a message.",
    "nobody there": "An update or an event came while no process lived.",
}
OF_REDIS: Mapping[str, str] = {
    "commit unheard": "A turn was committed and the answer was lost.",
    "commit never arrived": "A commit was lost before it was carried out.",
    "commit again": "An update that was committed came to be committed again.",
    "chat wanted by two": "Two processes wanted the same chat, and the slower one decided anew.",
    "order wanted by two": "Two processes moved one order on, and the slower one lost.",
    "mark unheard": "The mark before a call was written and the answer was lost.",
    "step unheard": "An order was moved on and the answer was lost.",
    "sent unheard": "That a message was sent was noted, and the answer was lost.",
    "begun by the dead": "A process found an update that another had begun with and not ended.",
    "event unheard": "An event of the shop was kept, and the answer was lost.",
    "event again": "An event of the shop that was kept came again.",
    "work without Redis": "A piece of due work ended because Redis did not answer.",
}
OF_CALLS: Mapping[str, str] = {
    "made, unheard, found": "An order was made, its answer was lost, and a look found it.",
    "made behind an error": "An order was made behind an error of the server, and found.",
    "made, unreadable, found": "An order was made, its answer could not be read, and a look found it.",
    "made late, found": "An order was made long after its answer was given up, and found.",
    "made after the deadline": "An order was made for a caller that had stopped waiting, and found.",
    "hidden at first": "A search did not show an order that was there.",
    "sought, then made": "A look found nothing of an order that the shop was still to make.",
    "called again": "An order that surely was absent was called a second time, and made.",
    "stopped, then made": "A key that was refused for a moment kept an order waiting.",
    "limited, then made": "The shop's limit kept an order waiting.",
    "too late to send": "Between mark and call so much time passed that nothing was sent.",
    "found by the audit": "An answer was lost after the order was made, and the audit found it.",
    "found by an event": "An order in doubt was found because the shop spoke of it.",
    "given to people": "An order could not be found, and an admin was asked.",
    "refused": "The shop refused an order.",
    "waited for the shop to open": "An order was confirmed while the shop rested.",
}
OF_LIVES: Mapping[str, str] = {
    "two sides edit at once": "An order was told of by two processes within a second.",
    "event before its answer": "The shop spoke of an order whose maker had not heard that it was made.",
    "older event after newer": "An older event of an order came after a younger one.",
    "no event arrived": "All events of an order's payment were lost, and its buyer heard of it all the same.",
    "buyer and shop at once": "Its buyer and the shop touched an order within a second.",
    "buyer and admin at once": "Its buyer and an admin touched an order within a second.",
    "three hands": "Three different hands touched an order within ten seconds.",
    "paid after its time": "An order was told to be out of time, and paid after all.",
    "paid and cancelled": "An order was paid and cancelled.",
    "in dispute": "Money came that did not fit, and its buyer was told.",
    "reminded, then paid": "A buyer was reminded, and paid.",
    "came back": "A parcel went back, and its buyer was told.",
    "copied": "An order was paid otherwise, by a copy.",
    "copied too late": "A copy was not made, as its original was over.",
    "replaced": "A second order took the place of the first.",
    "erased while it lived": "What is kept of a buyer was erased while an order of theirs was open.",
    "news left out": "A buyer had turned off news of parcels, and got none.",
    "two deeds": "Admins did two things with one order.",
}
OF_CHATS: Mapping[str, str] = {
    "came twice": "A message came a second time, for a reason.",
    "blocked": "A message was refused, as its chat had blocked the bot.",
    "edited already": "A message was edited to what another process had made of it.",
    "stripped already": "Buttons were to be taken away that were gone.",
    "delivered later": "A delivery waited for Telegram.",
    "words waited": "Words waited for a slow shop or for their rest, and were taken by a look.",
    "older screen below": "A screen came into a chat behind a younger one.",
}
STATES: Mapping[str, str] = {**OF_PROCESSES, **OF_REDIS, **OF_CALLS, **OF_LIVES, **OF_CHATS}


def table() -> str:
    """The states as docs show them."""
    rows = (f"| {name} | {says} |" for name, says in STATES.items())
    return "\n".join(["| state | what it says |", "|---|---|", *rows])


if __name__ == "__main__":
    print(table())
