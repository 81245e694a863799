"""生僻字: characters that a reader's device may have no font for, drawn by a font of the site's own.

Names hold what the standard of 2022 (GB 18030) holds, and devices show less. Each page names the rare characters on it,
and the browser fetches for each a font of that one character, about a kilobyte, if it has none of its own.
"""
