"""Every metric there is; `docs/observing.md` is printed from here."""

from typing import get_args

from bot.metrics.metric import PATIENT, counter, gauge, histogram
from flows.saga.record import News, State

UPDATES = histogram(
    "update",
    "From an update's arrival to its commit: taken, duplicate, nothing (not to the bot, or above the pace), "
    "turned_away (a blocked person), parked (set aside), again (Telegram is asked to bring it again).",
    "outcome",
    begins=("taken", "duplicate", "nothing", "turned_away", "parked", "again"),
)
DELIVERIES = histogram(
    "delivery",
    "Bringing a chat up to date: done, later (Telegram asks to wait, or did not answer).",
    "outcome",
    begins=("done", "later"),
)
TELEGRAM = histogram("telegram", "A call of the Bot API, until it is answered or given up.", "method")
TELEGRAM_ANSWERS = counter(
    "telegram_answers",
    "What came of calls of the Bot API: ok, the status that refused, not_sent, unknown (the answer was lost), held "
    "(its chat still has to wait, so it was not asked).",
    "method",
    "answer",
)
SCALEV = histogram("scalev", "A request to Scalev, without the wait for its turn.", "route")
SCALEV_ANSWERS = counter(
    "scalev_answers",
    "What came of requests to Scalev: ok, the status that refused, not_sent, lost, unreadable, given_up, busy (held "
    "back here: no turn within the rate limit, or Scalev is being left alone).",
    "route",
    "answer",
)
ORDERS = counter(
    "orders",
    "Orders by each state that they came into; intent is one that was confirmed.",
    "state",
    begins=get_args(State),
)
LINKS = histogram(
    "order_link",
    "From Confirm to the order in the shop: of a chat, or one of a batch.",
    "way",
    buckets=PATIENT,
    begins=("chat", "batch"),
)
NEWS = counter("order_news", "What buyers were told of their orders after the link.", "news", begins=get_args(News))
LIMITS = counter(
    "limits_hit",
    "messages (above the pace), orders, unpaid, cod, waits or blocked (an order that waits for an admin), resting (it "
    "waits for the shop to open), telegram (a chat that Telegram lets wait).",
    "limit",
    begins=("messages", "orders", "unpaid", "cod", "waits", "blocked", "resting", "telegram"),
)
PARKED = counter(
    "parked", "What was set aside: update, unreadable, draft.", "kind", begins=("update", "unreadable", "draft")
)
WORK = counter("work", "Due work by its kind: done, again (it comes back), failed, redis.", "kind", "outcome")
BULLETINS = counter(
    "bulletins",
    "What all processes should know, as this one read it: read, failed.",
    "outcome",
    begins=("read", "failed"),
)
SHOP_EVENTS = counter(
    "shop_events",
    "Calls of Scalev's webhook: kept, unsigned, unreadable, refused, test.",
    "answer",
    begins=("kept", "unsigned", "unreadable", "refused", "test"),
)
REDIS = histogram("redis", "A journey to Redis, by its script; read is a plain command.", "command")
REDIS_FAILURES = counter("redis_failures", "What came to nothing because of Redis, by its cause.", "cause")
LOOP_LAG = histogram("loop_lag", "How much too late the event loop woke who slept, once a second.")

READY = gauge("ready", "1 while updates can come and be kept, as /readyz says.")
REDIS_UP = gauge("redis_up", "1 while Redis is trusted.")
REDIS_DOWN = gauge("redis_down_seconds", "For how long it is not; 0 while it is.")
LEFT_ALONE = gauge("left_alone", "1 while telegram or scalev is not called, because it failed too often.", "host")
HELD_CHATS = gauge("held_chats", "Chats that Telegram lets wait (flood control).")
BULLETIN_AGE = gauge("bulletin_age_seconds", "Since this process read what all should know; it does so each second.")
TASKS = gauge("tasks", "What updates began and this process has not ended.")
BOTS = gauge("bots", "Bots of a process of many: begins, serves, halted (only people can mend it), ended.", "state")
PAUSED = gauge("paused", "1 while the shop takes no orders.")
LATE = gauge("work_late", "Due work whose time has come and that nobody claimed; send is the outbox.", "kind")
LATE_FOR = gauge("work_late_seconds", "Since when the oldest of it waits.", "kind")
LISTED = gauge("work_listed", "All due work, also of later.")
FOR_ADMINS = gauge("orders_for_admins", "Orders that wait for an admin.")
EVENTS_WAITING = gauge("shop_events_waiting", "Events of the shop that are not acted on.")

METRICS = (
    *(UPDATES, DELIVERIES, TELEGRAM, TELEGRAM_ANSWERS, SCALEV, SCALEV_ANSWERS, ORDERS, LINKS, NEWS, LIMITS, PARKED),
    *(WORK, BULLETINS, SHOP_EVENTS, REDIS, REDIS_FAILURES, LOOP_LAG),
    *(READY, REDIS_UP, REDIS_DOWN, LEFT_ALONE, HELD_CHATS, BULLETIN_AGE, TASKS, BOTS, PAUSED),
    *(LATE, LATE_FOR, LISTED, FOR_ADMINS, EVENTS_WAITING),
)
