"""Bringing lists in: file → rows (reader) → values (columns) → plan → preview or apply → report.

Every step but the last is pure. What is to become of a row, a martyr record or an award, is a `Target`.
"""
