"""Who an order goes to: somebody it went to before is taken with all that is known of them, or the person says who."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flows.answers import OrderAnswers, Recipient
from flows.shop import Shop

_THEIRS = ("customer_name", "customer_phone", "customer_email", "address", "district", "postal_code")
_MOST_EMAILS = 3
_NOBODY: Mapping[str, Any] = dict.fromkeys(_THEIRS)


async def recipients(answers: OrderAnswers, _shop: Shop) -> Sequence[Recipient]:
    """Those that this cart can go to; the last one alone, unless somebody else was asked for."""
    fitting = known_for(answers)
    return fitting if answers.is_elsewhere else fitting[:1]


def known_for(answers: OrderAnswers) -> Sequence[Recipient]:
    """Those of whom all is known that this cart needs; nobody once a word was said of whom it is for."""
    if any(getattr(answers, name) for name in _THEIRS):
        return ()
    is_sent = any(line.item.is_physical for line in answers.items)
    is_mailed = any(not line.item.is_physical for line in answers.items)
    reachable = [each for each in answers.known if each.email or not is_mailed]
    return [each for each in reachable if (each.address and each.district) or not is_sent]


async def own_emails(answers: OrderAnswers, _shop: Shop) -> Sequence[str]:
    """The addresses that files were sent to before, the last one first; a reseller's are other people's."""
    if answers.dropshipper_name:
        return ()
    return tuple(dict.fromkeys(each.email for each in answers.known if each.email))[:_MOST_EMAILS]


def is_unasked(answers: OrderAnswers) -> bool:
    """The last one may be taken without asking: the summary asks."""
    return not answers.is_elsewhere


def take_recipient(answers: OrderAnswers) -> OrderAnswers:
    """All that is known of who was chosen; a name that was said is only a name."""
    chosen: object = answers.customer_name
    if not isinstance(chosen, Recipient):
        return replace(answers, recipient=None)
    return replace(
        answers,
        customer_name=chosen.name,
        customer_phone=chosen.phone,
        customer_email=chosen.email or None,
        address=chosen.address or None,
        district=chosen.district,
        postal_code=chosen.postal_code or None,
        courier=None,
        recipient=chosen,
    )


def without_recipient(answers: OrderAnswers) -> OrderAnswers:
    """The answers for somebody else, who is asked for."""
    return replace(answers, **_NOBODY, courier=None, recipient=None, is_elsewhere=True)


def recipient_of(answers: OrderAnswers) -> Recipient:
    """Who an order goes to, to be known next time."""
    return Recipient(
        answers.customer_name or "",
        answers.customer_phone or "",
        answers.customer_email or "",
        answers.address or "",
        answers.district,
        answers.postal_code or "",
    )


def as_before(answers: OrderAnswers) -> OrderAnswers:
    """What is still open of whom it is for, as it was the last time."""
    before = replace(answers, **_NOBODY)
    known = next(iter(known_for(before)), None)
    if known is None:
        return answers
    theirs = take_recipient(replace(before, customer_name=known))  # type: ignore[arg-type]
    filled: dict[str, Any] = {name: getattr(theirs, name) for name in _THEIRS if getattr(answers, name) is None}
    return replace(answers, **filled, courier=None)
