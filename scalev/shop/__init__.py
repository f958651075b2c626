"""The API seen as the shop that `flows` asks: catalogue, districts, quotes, lookups."""
