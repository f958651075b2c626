"""What can be learned from the voices: roles of words by a linear chain, beside the rules and together with them."""
