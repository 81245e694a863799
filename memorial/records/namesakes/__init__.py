"""Namesakes: setting everyone of one name side by side, deciding who is who, and making two records one."""
