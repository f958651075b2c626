"""What each route of the API does: one table of all, and a file for each noun."""
