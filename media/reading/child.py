"""Words of a PDF from standard input to standard output, in a process that may die of it. Run by `media.reading.pdf`.

It imports nothing of the site: `python -I child.py MEMORY SECONDS OUTPUT CHARACTERS PAGES`, in bytes and seconds.
Exit codes: 0 all words, 3 there are more than were taken, 4 a password is asked for, 5 not to be opened.
"""

import resource
import sys

WHOLE, CUT, LOCKED, BROKEN = 0, 3, 4, 5
PASSWORD_ASKED = 4  # FPDF_ERR_PASSWORD of PDFium's fpdfview.h


def bind(memory: int, seconds: int, output: int) -> None:
    """Give the process so much memory, time of the processor and output, and no more."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def write_words(content: bytes, characters: int, pages: int) -> int:
    """Write the words of every page, and return the exit code."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return LOCKED if getattr(error, "err_code", None) == PASSWORD_ASKED else BROKEN
    left = characters
    for number in range(min(len(document), pages)):
        try:
            words = document[number].get_textpage().get_text_bounded()
        except pypdfium2.PdfiumError:
            # One broken page leaves the others their words.
            continue
        sys.stdout.buffer.write(words[:left].encode("utf-8", "replace") + b"\n")
        left -= len(words)
        if left <= 0:
            return CUT
    return CUT if len(document) > pages else WHOLE


if __name__ == "__main__":
    most_memory, most_seconds, most_output, most_characters, most_pages = map(int, sys.argv[1:])
    bind(most_memory, most_seconds, most_output)
    sys.exit(write_words(sys.stdin.buffer.read(), most_characters, most_pages))
