"""Honour rolls: who stands on one, in what order, and what was frozen of it."""
