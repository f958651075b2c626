"""How the sandbox is spoken to: versions, pages, replies, keys, limits, faults, and a transport without a socket."""
