"""Orders as the sandbox checks, prices, keeps and shows them, and what a gateway would say of each."""
