"""Tell a conversation without whom it is about, and where today's bot would have answered otherwise."""

import difflib
from collections.abc import Callable, Sequence

from bot.support.masking import Mask
from bot.support.rehearsal import Rehearsal
from bot.support.transcript import Line, Transcript

Out = Callable[[str], None]
Answers = Sequence[Sequence[str]]


async def rehearse(transcript: Transcript, rehearsal: Rehearsal, mask: Mask) -> Answers:
    """What today's bot answers to each line; the mask learns whom it is about."""
    answers = list[Sequence[str]]()
    mask.learn(transcript.secrets)
    for line, _ in transcript.turns:
        answer, secrets = await rehearsal.hear(line)
        mask.learn(secrets)
        answers.append(answer)
    return answers


def tell(transcript: Transcript, answers: Answers, mask: Mask, out: Out, *, against: bool) -> int:
    """Print it; answers how many turns today's bot takes otherwise, of those whose answer is known."""
    for fact in transcript.facts:
        out(f"# {fact}")
    return sum(
        _tell_turn(line, recorded, today, mask, out, against=against)
        for (line, recorded), today in zip(transcript.turns, answers, strict=True)
    )


def _tell_turn(
    line: Line, recorded: Sequence[str], today: Sequence[str], mask: Mask, out: Out, *, against: bool
) -> bool:
    out(_lay("👤 " if line.kind == "said" else "👆 ", mask(line.text)))
    before, now = [mask(text) for text in recorded], [mask(text) for text in today]
    for text in before or now:
        out(_lay("🤖 ", text))
    differs = bool(before) and _plain(before) != _plain(now)
    if differs and against:
        out("   today's bot:")
        for each in _compare(before, now):
            out(f"   {each}")
    return differs


def _compare(before: Sequence[str], now: Sequence[str]) -> Sequence[str]:
    old, new = "\n".join(before).splitlines(), "\n".join(now).splitlines()
    found = difflib.unified_diff(old, new, n=0, lineterm="")
    return [each for each in found if not each.startswith(("---", "+++", "@@"))]


def _plain(texts: Sequence[str]) -> Sequence[str]:
    """What is compared: the words, however they are laid out."""
    return " ".join(texts).split()


def _lay(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n   ")
