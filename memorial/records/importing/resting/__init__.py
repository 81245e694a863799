"""Graves and burials from lists: a workbook with a sheet of graves, one of people and one of who lies where."""
