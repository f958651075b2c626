"""How far a batch is: one message that is edited as it goes on."""

from bot.conversation.views.of_batches import BatchProgress
from bot.people.buttons import Action
from bot.screens.texts import Sentences
from bot.telegram_api.message import Button, Message, Rows
from flows.batches.batch import Batch

WIDTH = 10
FEWEST_TO_GUESS, SOON_S, MINUTE_S = 5, 20, 60


def draw_progress(view: BatchProgress, say: Sentences) -> Message:
    """What is done, what is left, and about how long that takes."""
    batch = view.batch
    done, all_of_it = count_done(batch), len(batch.todo) + len(batch.begun) + count_done(batch)
    lines = [
        say(f"bulk.state.{batch.state}", count=all_of_it),
        _bar(done, all_of_it),
        say("bulk.done", done=done, all=all_of_it),
    ]
    sums = batch.sums
    if batch.state != "pricing":
        lines += [say("bulk.refused", count=sums.refused)] if sums.refused else []
        lines += [say("bulk.waiting", count=sums.waiting)] if sums.waiting else []
        lines += [say("bulk.under_way", count=len(batch.begun))] if batch.begun else []
    lines += [_left(batch, done, all_of_it, view.now, say)] if batch.state in {"pricing", "placing"} else []
    return Message("\n".join(filter(None, lines)), _rows(batch, say), edits=view.edits, is_new=not view.edits)


def count_done(batch: Batch) -> int:
    """How many rows need nothing more in the present state."""
    sums = batch.sums
    return sums.priced if batch.state == "pricing" else sums.placed + sums.refused + sums.waiting


def _bar(done: int, all_of_it: int) -> str:
    full = WIDTH * done // max(1, all_of_it)
    return "▓" * full + "░" * (WIDTH - full)


def _left(batch: Batch, done: int, all_of_it: int, now: int, say: Sentences) -> str:
    """About how long it takes still, once enough of it is done to tell; an answer that was lost keeps no such time."""
    if not batch.todo and batch.state == "placing":
        return say("bulk.left.settling") if batch.begun else ""
    if done < FEWEST_TO_GUESS:
        return ""
    seconds = (now - batch.began_at) / 1000 / done * (all_of_it - done)
    if seconds < SOON_S:
        return say("bulk.left.soon")
    minutes = round(seconds / MINUTE_S)
    return say("bulk.left.minutes", count=minutes) if minutes > 1 else say("bulk.left.minute")


def _rows(batch: Batch, say: Sentences) -> Rows:
    stop = Button(say.plain("bulk.button.stop"), Action.BATCH, "s", nonce=batch.id, style="danger")
    if batch.state == "placing":
        return ((Button(say.plain("bulk.button.pause"), Action.BATCH, "w", nonce=batch.id), stop),)
    if batch.state == "paused":
        return ((Button(say.plain("bulk.button.resume"), Action.BATCH, "r", nonce=batch.id, style="primary"), stop),)
    return ((stop,),) if batch.state == "pricing" else ()
