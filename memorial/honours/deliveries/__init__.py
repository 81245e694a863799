"""送喜报: how the good news of an award comes to the family, stage by stage, and how its paper is set."""
