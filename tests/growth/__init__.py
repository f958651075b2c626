"""How the time of reading grows with what is read: for every pattern and every reader, found and not listed."""
