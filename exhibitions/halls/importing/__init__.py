"""Exhibits from a register: what differs from records and awards on the line of `memorial.records.importing`."""
