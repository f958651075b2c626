"""A message that is already an order: split, read, and held against the catalogue and the map."""
