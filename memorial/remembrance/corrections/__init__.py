"""更正与补充: errors that the public reports, what becomes of them, and the notes of what was put right."""
