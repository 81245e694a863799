"""Which folders the public may read, and what a file may call itself when a browser gets it."""

import posixpath

from django.utils.http import content_disposition_header

from media.uploads import ending

# Made by the site from what was uploaded: their names change with their content, so they may be kept for ever.
MADE_FOLDERS = ("images/", "media_thumbnails/", "panoramas/", "scans/")
RECORDING_FOLDER = "media/"
# Anyone may fetch these. Originals of pictures, and documents past their own checking view, are for editors.
PUBLIC_FOLDERS = (*MADE_FOLDERS, RECORDING_FOLDER)
# Handed out by the desk that answers for them only, to nobody by address.
CLOSED_FOLDER = "intake/"

PICTURE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
}
RECORDING_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt",
}
DOCUMENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "zip": "application/zip",
    "json": "application/json",
}
UNKNOWN_TYPE = "application/octet-stream"
FOR_EVER = "public, max-age=31536000, immutable"
NOT_SHARED = "private, max-age=0"


def is_public(name: str) -> bool:
    """Whether a file belongs in the public part of the storage: what is listed nowhere is private."""
    return name.startswith(MADE_FOLDERS)


def content_type(name: str) -> str:
    """The type a file is served as. Whatever a browser might run (HTML, SVG, XML, script) is bytes to be saved."""
    found = ending(name)
    return {**PICTURE_TYPES, **RECORDING_TYPES, **DOCUMENT_TYPES}.get(found, UNKNOWN_TYPE)


def content_disposition(name: str) -> str:
    """Pictures, sound and film may be shown where they are; all else is handed over to be saved."""
    shown = ending(name) in PICTURE_TYPES or ending(name) in RECORDING_TYPES
    return content_disposition_header(not shown, posixpath.basename(name)) or "inline"
