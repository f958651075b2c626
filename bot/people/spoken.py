"""Words that are a command without its slash, as admins say them: `cari bu tuti`."""

import re

from bot.people.commands import Typed

_SEARCH = re.compile(r"(?:tolong |coba )?(?:cari(?:kan|in)?|search|find)\s+(\S.*)", re.IGNORECASE | re.DOTALL)


def read_spoken(text: str) -> Typed | None:
    """The command that an admin's words are; `None` where they are none."""
    found = _SEARCH.fullmatch(text.strip())
    return Typed("cari", found[1].strip()) if found else None
