"""A workbook's sheet of kin and comrades: read, written, taken back."""
