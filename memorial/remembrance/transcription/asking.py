"""The forms of the desk: a list, and scans for it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from frame.intake.evidence import ManyFilesInput
from media.pictures import clean_picture
from memorial.records.regional_views import RegionalForm
from memorial.remembrance.models import ScannedList, ScannedSheet, SheetReading
from memorial.remembrance.transcription.choices import Column

MOST_SCANS = 30


class ScannedListForm(RegionalForm):
    """Of an own region only. What is asked for stays as it is once somebody has read a page."""

    instance: ScannedList
    office_fields = ("region",)

    columns = forms.MultipleChoiceField(
        label=_("要抄的栏目"), choices=Column.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        held = self.instance
        if held.pk and "columns" in self.changed_data and "columns" in cleaned:
            changed = set(cleaned["columns"]) != set(ScannedList.objects.get(pk=held.pk).columns)
            if changed and SheetReading.objects.filter(sheet__scanned_list=held).exists():
                self.add_error("columns", _now("已经有人开始抄录，栏目不能再改。要换栏目，请另建一份名册。"))
        return cleaned


class LabelForm(forms.ModelForm):
    """What the original calls the page."""

    class Meta:
        model = ScannedSheet
        fields = ("label",)


class ScansField(forms.FileField):
    """Several scans, each through the door of pictures; the value is a list of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": ManyFilesInput(attrs={"accept": "image/*,.tif,.tiff"}), **kwargs})

    def clean(self, data: Any, initial: Any = None) -> Any:
        files: Sequence[Any] = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_SCANS:
            raise ValidationError(_now("一次最多上传%(most)s张。") % {"most": MOST_SCANS}, code="many")
        return [_cleaned(super(ScansField, self).clean(each)) for each in files]


class ScansForm(forms.Form):
    """Scans to be put behind the pages there are, and the collection of the library they go to."""

    scans = ScansField(
        label=_("扫描图"),
        help_text=_("一张一页，按文件名排在已有各页之后；一次最多30张。JPEG、PNG、TIFF、WebP、HEIC。"),
    )
    collection = forms.ModelChoiceField(label=_("放进哪个资料夹"), queryset=Collection.objects.none(), empty_label=None)

    def __init__(self, collections: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = collections  # type: ignore[attr-defined]


def _cleaned(file: File) -> File:
    return clean_picture(file, file.name or "")
