"""Places of rest: who lies where today, how they came there, and the plan that shows the way."""
