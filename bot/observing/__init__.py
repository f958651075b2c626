"""The bot as those who run it see it: its numbers for Prometheus, and what is looked up for them."""
