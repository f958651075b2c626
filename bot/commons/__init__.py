"""What the bots of one process have in common: what is heavy, and the loops that run for all of them."""
