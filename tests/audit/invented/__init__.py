"""What invented people want, what they are called, and how they say a thing."""
