"""How the sandbox is spoken to: requests, versions, pages, keys, limits, faults, broken connections."""
