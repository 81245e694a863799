"""Three strokes of a bell, made of sines: the sample's only sound."""

import array
import io
import math
import sys
import wave

RATE, SECONDS, STROKES = 11_025, 9, 3
# Partials of a bell over its strike note, how loud each is and how fast it dies away.
PARTIALS = ((0.5, 0.5, 0.5), (1.0, 1.0, 0.9), (1.19, 0.6, 1.2), (1.5, 0.4, 1.6), (2.0, 0.5, 2.2), (2.74, 0.2, 3.5))
NOTE = 196.0
LOUDNESS = 7_000


def ring() -> bytes:
    """A WAV file, one channel of 16 bits, the same every time."""
    apart = SECONDS // STROKES * RATE
    stroke = [_tone(index / RATE) for index in range(apart)]
    samples = array.array("h", [round(LOUDNESS * value) for value in stroke] * STROKES)
    if sys.byteorder == "big":
        samples.byteswap()
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return target.getvalue()


def _tone(at: float) -> float:
    swell = min(1.0, at * 200)
    return swell * sum(
        loud * math.exp(-fading * at) * math.sin(2 * math.pi * NOTE * ratio * at) for ratio, loud, fading in PARTIALS
    )
