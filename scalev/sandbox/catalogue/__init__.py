"""What the invented shops sell."""
