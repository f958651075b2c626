"""Changes to an order that stands: what its buyer is asked, what is carried out, and what is handed to the store."""
