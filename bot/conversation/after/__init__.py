"""What a person does about an order that stands: a tap on its buttons, and what is to come of it."""
