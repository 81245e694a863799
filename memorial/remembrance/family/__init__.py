"""给烈属: what families can ask for, and how they show who they are."""
