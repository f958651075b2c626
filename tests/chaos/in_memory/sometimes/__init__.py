"""States that a storm should sometimes come into: what is never reached is never tested."""
