"""Find the district that a text means, and say whether it may be taken, must be asked, or is none."""
