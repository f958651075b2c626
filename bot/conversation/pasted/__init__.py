"""Messages that are already orders: gathered, read, folded into the draft, begun one after the other."""
