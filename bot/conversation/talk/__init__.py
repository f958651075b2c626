"""Words beside the answers: small talk, questions, corrections, repeats."""
