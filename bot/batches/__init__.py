"""Batches of orders: a sheet becomes a table, its rows are priced, and placed one after the other."""
