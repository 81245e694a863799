"""Stories, battles and units."""

from memorial.records.models import Battle, MilitaryUnit, StoryPage, StoryPerson, StorySource

BODY = [
    {"type": "heading", "value": "少年"},
    {"type": "paragraph", "value": "<p>他少时给人放牛，读过两冬义学。</p>"},
    {"type": "heading", "value": "从军"},
    {"type": "paragraph", "value": "<p>那一年冬天，他跟着队伍走了。</p>"},
    {"type": "heading", "value": "家书"},
    {
        "type": "letter",
        "value": {
            "date": "1942-21",
            "date_wording": "",
            "sender": "王守田",
            "recipient": "母亲",
            "place": "",
            "text": "母亲大人：\n儿在外一切都好。",
            "signature": "儿 守田",
            "scans": [],
            "note": "",
        },
    },
]


def make_story(parent, *people, title="示例故事一篇", body=BODY, source="示例县志", **fields):
    """Add a published story of these records below `parent` and return it as the database has it."""
    page = StoryPage(title=title, body=body, **fields)
    for martyr in people:
        page.people.add(StoryPerson(martyr=martyr))
    if source:
        page.sources.add(StorySource(grade="media", citation=source))
    parent.add_child(instance=page)
    return StoryPage.objects.get(pk=page.pk)


def make_battle(name="示例战役", **fields):
    return Battle.objects.create(name=name, **fields)


def make_unit(name="示例支队", **fields):
    return MilitaryUnit.objects.create(name=name, **fields)


def path_of(entry):
    """The Chinese address, whatever language the last request has left active."""
    return f"/{entry.section}/{entry.number}/"
