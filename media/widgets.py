"""Parts of the media room's forms."""

from typing import Any

from django.forms import FileInput


class CaptionFileInput(FileInput):
    """Takes a file of captions; those that are there can be fetched as a file."""

    template_name = "media/admin/caption_file.html"
    # Key of the recording whose captions there are.
    recording: int | None = None

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ".vtt,.srt", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "recording": self.recording}
