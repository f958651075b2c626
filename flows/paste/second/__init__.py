"""A second reading, learned from labelled messages, of who gets an order: names that both agree on are hardly wrong."""
