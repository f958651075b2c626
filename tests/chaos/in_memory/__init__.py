"""Bots, a Telegram, a Scalev and people in one process, over the real scripts on a real Valkey; the clock jumps."""
