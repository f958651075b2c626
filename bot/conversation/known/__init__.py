"""Whom a chat knows already: where its orders went before, how they were paid and who brought them."""
