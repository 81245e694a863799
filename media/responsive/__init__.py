"""Pictures in the sizes and formats that the reader's screen asks for."""
