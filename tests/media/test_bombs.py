"""Small files that would be large ones: refused, by a process that grows by little."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_GROWTH = 100 * 1024 * 1024  # bytes of address space beyond what the site itself has mapped
PROGRAM = """
import io, json, resource, sys, zlib
import django
django.setup()
from django.core.files.base import ContentFile
from PIL import Image
from media.pictures import clean_picture
from media.recordings import clean_recording
from media.uploads import UploadRefused

def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

def png(side, extra=b"", depth=8):
    head = side.to_bytes(4, "big") * 2 + bytes([depth, 2 if depth > 1 else 0, 0, 0, 0])
    rows = zlib.compress(b"\\0" * 5_000_000, 9)
    return b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")

def tall(kind, **options):
    target = io.BytesIO()
    Image.new("RGB", (8, 8)).save(target, kind, **options)
    return target.getvalue()

jpeg = bytearray(tall("JPEG"))
frame = jpeg.index(b"\\xff\\xc0")
jpeg[frame + 5 : frame + 9] = b"\\xff\\xff\\xff\\xff"
webp = bytearray(tall("WEBP", lossless=True))
stream = webp.index(b"VP8L") + 9
webp[stream : stream + 4] = b"\\xff\\xff\\xff\\x0f"
words = zlib.compress(b"\\0" * 200_000_000, 9)
bombs = {
    "pixels.png": png(65_535),
    "bits.png": png(2_000_000, depth=1),
    "profile.png": png(8, chunk(b"iCCP", b"x\\0\\0" + words)),
    "words.png": png(8, chunk(b"zTXt", b"x\\0\\0" + words)),
    "pixels.jpg": bytes(jpeg),
    "pixels.webp": bytes(webp),
}

def box(kind, *content):
    body = b"".join(content)
    return (len(body) + 8).to_bytes(4, "big") + kind + body

def tag(frame):
    # ID3v2.4, with lengths of seven bits a byte; the frame is compressed.
    def length(count):
        return bytes(count >> shift & 127 for shift in (21, 14, 7, 0))
    whole = b"APIC" + length(len(frame)) + b"\\0\\x09" + frame
    return b"ID3\\x04\\0\\0" + length(len(whole)) + whole

def ogg_page(serial, number, packet, flags=0):
    counts = bytes([255]) * (len(packet) // 255)
    return b"OggS\\0" + bytes([flags]) + bytes(8) + serial + number.to_bytes(4, "little") + bytes(4) + bytes(
        [len(counts)]) + counts + packet

rows = 4_000_000
table = box(b"stbl", box(b"stsz", bytes(12)), box(b"stsc", bytes(8)), box(
    b"stco", bytes(4), rows.to_bytes(4, "big"), bytes(4 * rows)))
timed = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"meta", bytes(12)), box(b"minf", table)))
serial = b"abcd"
first = b"\\x01vorbis" + bytes(5) + (8000).to_bytes(4, "little") + bytes(13)
comments = b"".join(ogg_page(serial, 2 + number, bytes(255 * 255), 1) for number in range(400))
recordings = {
    "tag.mp3": tag(bytes(4) + words) + (b"\\xff\\xfb\\x90\\0" + bytes(413)) * 50,
    "table.mp4": box(b"ftyp", b"isom\\0\\0\\0\\0") + box(b"moov", timed),
    "comments.ogg": b"OggS\\0\\x02" + bytes(8) + serial + bytes(8) + b"\\x01\\x1d" + first[:29] + comments,
    "elements.webm": b"\\x1a\\x45\\xdf\\xa3\\x87\\x42\\x82\\x84webm\\x18\\x53\\x80\\x67\\xff"
    + b"\\xec\\x80" * 1_500_000,
}
del words, table, timed, comments
tall("PNG")
clean_picture(ContentFile(tall("JPEG")), "warm.jpg")
mapped = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (mapped + int(sys.argv[1]),) * 2)
found = {}
for name, content in [*bombs.items(), *recordings.items()]:
    clean = clean_recording if name in recordings else clean_picture
    try:
        clean(ContentFile(content), name)
        found[name] = "taken"
    except UploadRefused as refusal:
        # A want of memory is refused as well, but is not what these are refused for.
        found[name] = "memory" if isinstance(refusal.__cause__, MemoryError) else refusal.code
print(json.dumps(found))
"""


def test_bombs_are_refused_in_bounded_memory():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment["PYTHONPATH"] = f"{ROOT}:{ROOT / 'site'}"
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(MOST_GROWTH)], capture_output=True, check=True, env=environment, cwd=ROOT
    )
    found = json.loads(ended.stdout)
    assert {name: found.pop(name) for name in list(found) if name.startswith(("pixels", "bits"))} == {
        "pixels.png": "pixels",
        "bits.png": "pixels",
        "pixels.jpg": "pixels",
        "pixels.webp": "pixels",
    }
    assert {name: found.pop(name) for name in ("tag.mp3", "table.mp4", "comments.ogg", "elements.webm")} == {
        # Cut off without being unpacked.
        "tag.mp3": "taken",
        "table.mp4": "mismatch",
        "comments.ogg": "mismatch",
        "elements.webm": "mismatch",
    }
    # A tiny picture with too many words is taken without them, or refused for them.
    assert set(found.values()) <= {"taken", "mismatch"}
