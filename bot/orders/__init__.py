"""Orders on their way: the saga as it is run, what admins decide, and what people ask of an order."""
