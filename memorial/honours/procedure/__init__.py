"""办理: how an award comes to be announced, step by step, each dated and signed."""
