"""Many orders at once, as a sheet: who may send one, and what is tapped and typed about it."""
