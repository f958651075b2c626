"""Tell orders from other messages."""
