"""The identity door: who writes freely has been identified by somebody else, whom the operator connects."""
