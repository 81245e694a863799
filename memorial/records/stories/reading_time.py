"""How long a text takes to read in silence.

400 Han characters or 200 words in letters a minute, punctuation not counted, rounded up to whole minutes: the pace that
Chinese reading research and newspapers commonly reckon with for adults reading prose on a screen: a rule of thumb, no
measurement.
"""

import math
import re

from search.analysis import HAN_RUN

HAN_A_MINUTE = 400
WORDS_A_MINUTE = 200
# A run of letters and digits of any script but Han, with the signs that stand within one: it's, 1942-05.
WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


def minutes_to_read(text: str) -> int:
    """Whole minutes, at least one; none for a text without words."""
    han = sum(len(run) for run in HAN_RUN.findall(text))
    words = len(WORD.findall(HAN_RUN.sub(" ", text)))
    return math.ceil(han / HAN_A_MINUTE + words / WORDS_A_MINUTE)
