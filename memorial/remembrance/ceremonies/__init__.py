"""Ceremonies: planned with ordered parts, announced with a programme, reported on afterwards."""
