"""A shop and a Telegram for what is deployed."""

from tests.reliability.conftest import where

__all__ = ["where"]
