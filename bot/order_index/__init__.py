"""The shop's orders as this machine last saw them, to be searched and counted; a cache that may be lost at any time."""
