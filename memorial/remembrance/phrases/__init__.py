"""寄语: the set of phrases visitors choose from."""
