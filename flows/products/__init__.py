"""Find the product that a text means, explained word by word."""
