"""Many orders at once: a sheet's columns, its rows read into orders, what is wrong with each, and how far they are."""
