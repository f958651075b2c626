"""A message as lines: plain text, labels, and the fields of a form."""
