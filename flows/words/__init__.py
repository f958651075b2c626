"""The tables of words, each with one owner: the ones to add to when people say it otherwise."""
