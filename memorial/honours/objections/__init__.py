"""公示与异议: what the public reads of an award under public notice, and what it may say against it."""
