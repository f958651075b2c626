"""Try on a real account what no document settles: with a test product, and never without asking."""
