"""What the shop says by itself: its webhook's events are taken, kept, and make the orders that they name be read."""
