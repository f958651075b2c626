"""Telegram, Redis and sentences: the only package that knows how people and machines are reached."""
