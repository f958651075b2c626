"""What is ordered: item texts as words with roles, cut into phrases, looked up, and gathered into lines."""
