"""What scenarios send that is more than a few words."""
