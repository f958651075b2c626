"""A reseller's day in one message: what was ordered and how it stands, who paid, what was sent, the margin."""

from collections.abc import Sequence

from bot.conversation.views.of_sellers import DayRecap, OwnOrder
from bot.people.buttons import Action
from bot.screens.labels import cut
from bot.screens.texts import Markup, Sentences, rupiah
from bot.screens.times import day
from bot.telegram_api.message import TEXT_LIMIT, Button, Message

MOST_NAMED, LONGEST_NAME = 15, 40


def draw_recap(recap: DayRecap, say: Sentences) -> Message:
    """The recap, and the way to what is not paid."""
    title = say("recap.title", day=day(recap.at, say))
    if not (recap.count or recap.paid or recap.sent):
        return Message(f"{title}\n{say('recap.none')}")
    stages = [
        say("recap.stage", stage=Markup(say(f"stage.{stage}")), count=count, total=rupiah(total))
        for stage, count, total in recap.stages
    ]
    head = "\n".join([title, say("recap.all", count=recap.count, total=rupiah(recap.total)), *stages])
    groups = [head, _margin(recap, say), _named("paid", recap.paid, say), _named("sent", recap.sent, say)]
    unpaid = any(stage == "unpaid" for stage, _, _ in recap.stages)
    rows = ((Button(say.plain("button.recap.unpaid"), Action.PAGE, "0.unpaid"),),) if unpaid else ()
    return Message(cut("\n\n".join(filter(None, groups)), TEXT_LIMIT), rows)


def _margin(recap: DayRecap, say: Sentences) -> str:
    if not recap.month_margin:
        return ""
    values = {"today": recap.margin, "month": recap.month_margin, "paid": recap.paid_margin}
    return say("recap.margin", **{name: rupiah(amount) for name, amount in values.items()})


def _named(what: str, shown: Sequence[OwnOrder], say: Sentences) -> str:
    """Whose orders those were; of very many the first."""
    if not shown:
        return ""
    lines = [_line(what, each, say) for each in shown[:MOST_NAMED]]
    more = [say("recap.more", count=len(shown) - MOST_NAMED)] if len(shown) > MOST_NAMED else []
    return "\n".join([say(f"recap.{what}"), *lines, *more])


def _line(what: str, own: OwnOrder, say: Sentences) -> str:
    order = own.order
    name = order.customer_name[:LONGEST_NAME] or order.order_id
    if what == "sent":
        return say("recap.line.sent", name=name, courier=order.courier or "", receipt=order.receipt or "–")
    return say("recap.line.paid", name=name, total=rupiah(order.total))
