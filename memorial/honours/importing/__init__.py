"""Awards from lists: what differs from martyr records on the import line of `memorial.records.importing`."""
