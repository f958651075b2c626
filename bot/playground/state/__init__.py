"""Everything the local Telegram knows and keeps, its clock and its faults."""
