"""导入 in the admin: which lists came in, what became of every row, and taking an import back."""
