"""What tests of many orders at once share."""
