"""What the shop's people do in a talk with a customer: their answers, and who takes it and who ends it."""
