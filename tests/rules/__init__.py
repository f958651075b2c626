"""The rules of the house, held by tests: rooms, sizes, names, docs."""
