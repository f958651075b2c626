"""What admins are shown: alerts, cards of orders, the desk, lists."""
