"""A Valkey of one's own: started, found again, kept to one directory."""
