"""Running text weighed word by word: what each stretch of it speaks for."""
