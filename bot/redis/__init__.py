"""Reach Redis, whatever answers behind the address: connections, calls, scripts, replicas, failures."""
