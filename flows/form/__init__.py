"""A form of slots: what is still missing is asked next, whatever came in which order."""
