"""Tours and their stops."""

from decimal import Decimal

from exhibitions.halls.models import TourPage, TourStop

HERE = (Decimal("35.400000"), Decimal("116.600000"))
STEP = Decimal("0.0001")


def make_tour(parent, stops=(), title="示例参观路线", **fields):
    """A published tour below `parent`, as the database has it; `stops` are the fields of each, a title at least."""
    page = TourPage(title=title, **fields)
    page.stops = [
        TourStop(sort_order=order, **{"kind": kind_of(row), "title": f"第{order}处", **row})
        for order, row in enumerate(stops, start=1)
    ]
    parent.add_child(instance=page)
    return TourPage.objects.get(pk=page.pk)


def kind_of(row):
    return "page" if row.get("page") else "grave" if row.get("grave") else "place"


def told(words):
    """A story of one paragraph."""
    return [("paragraph", f"<p>{words}</p>")]


def place(title, north=0, east=0, **fields):
    """A bare place so many steps of about eleven metres north and nine metres east of the sample's gate."""
    return {"title": title, "latitude": HERE[0] + north * STEP, "longitude": HERE[1] + east * STEP, **fields}
