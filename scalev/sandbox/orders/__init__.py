"""Orders as the sandbox takes, keeps, changes and shows them."""
