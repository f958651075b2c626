"""A shop and a Telegram as processes of their own, for the test that runs the bot as one, too."""

from tests.reliability.conftest import where

__all__ = ["where"]
