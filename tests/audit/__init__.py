"""Orders in chat by invented people who mix fields, delay messages and take words back, and what came of them."""
