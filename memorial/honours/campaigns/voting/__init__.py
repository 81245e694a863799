"""公众投票: votes without accounts, counted exactly, and honest about what they cannot prevent."""
