"""Questions that nobody here wrote, on passages of an encyclopaedia: an outside check of finding in body text.

The passages are CMRC 2018's trial part, kept beside the project and not in it; `SHARED_DATA` names the folder.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

from django.utils.html import escape

from memorial.records.models import RegionPage
from tests.bench.relevance.questions import Known
from tests.factories.stories import make_story

SHARED_DATA = Path(os.environ.get("SHARED_DATA", Path(__file__).resolve().parents[4] / "shared" / "data"))
FILE = SHARED_DATA / "zh-retrieval" / "cmrc2018_trial.json"
SHORTEST_ANSWER = 4


def available() -> bool:
    return FILE.is_file()


def bring_in() -> dict[str, list[Known]]:
    """Make a story of each passage; the questions as they were asked, and answers of four to twelve signs alone."""
    region = RegionPage.objects.order_by("depth").first()
    asked, answers = [], []
    for title, text, pairs in _passages():
        body = [{"type": "paragraph", "value": f"<p>{escape(text)}</p>"}]
        meant = frozenset({make_story(region, title=title, body=body, sample=True).pk})
        asked += [Known(question, meant) for question, _answer in pairs]
        answers += [Known(answer, meant) for _question, answer in pairs if SHORTEST_ANSWER <= len(answer) <= 12]
    return {"whole question": asked, "answer alone": _some(answers)}


def _passages() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    for item in json.loads(FILE.read_text(encoding="utf-8"))["data"]:
        for paragraph in item["paragraphs"]:
            pairs = [(one["question"], one["answers"][0]["text"]) for one in paragraph["qas"]]
            yield item["title"], paragraph["context"], pairs


def _some(known: list[Known]) -> list[Known]:
    return Random("answers").sample(known, min(300, len(known)))
