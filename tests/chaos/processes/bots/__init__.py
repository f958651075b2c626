"""Bots as processes: as it ships, warm, unguarded, and with a reader that hangs."""
