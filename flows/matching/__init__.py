"""Understand what people type: districts and products, with a decision to accept, ask or leave alone."""
