"""The world in one process: bots that can die, Telegram, Scalev, a clock that jumps."""
