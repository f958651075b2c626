"""What somebody said and was answered, without who they are, and what today's bot would have answered."""
