"""One request and its whole way: addresses, connections, limits, turns, retries, versions, refusals."""
