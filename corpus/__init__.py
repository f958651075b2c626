"""Indonesian chat orders as people type them, each with its label; who reads them is scored here."""
