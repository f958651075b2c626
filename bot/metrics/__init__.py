"""Numbers that a bot tells of itself: which there are, and who counts them."""
