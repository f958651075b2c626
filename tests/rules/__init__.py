"""The rules of the house, held by tests: which room may use which, sizes, names, docs."""
