"""Batches of orders in words: the table, how far it is, what became of it, and sheets."""
