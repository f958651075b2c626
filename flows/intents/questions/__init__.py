"""Questions that the shop's own facts answer, and words that put the answering off."""
