"""Calls of Redis at one of whose moments the process dies."""

from typing import Any

from bot.storage.store import Store


class Died(BaseException):
    """The process was killed here."""


class Dying:
    """Calls of Redis, at one of whose moments, before or after, the process dies."""

    def __init__(self, store: Store, moment: int) -> None:
        self.store, self.moment, self.passed = store, moment, 0

    def _live(self) -> None:
        self.passed += 1
        if self.passed == self.moment:
            raise Died

    def __call__(self, call: Any) -> Any:
        async def called(*args: Any) -> Any:
            self._live()
            answer = await call(*args)
            self._live()
            return answer

        return called

    async def until_death(self, work: Any) -> bool:
        """Do the work; answers whether that was survived."""
        kept = self.store._run
        setattr(self.store, "_run", self(kept))  # noqa: B010 -- for the time of this life
        try:
            await work
        except Died:
            return False
        finally:
            setattr(self.store, "_run", kept)  # noqa: B010
        return True
