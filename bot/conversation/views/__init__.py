"""What is shown, as data, where it is no question of an order."""
