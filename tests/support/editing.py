"""The editor's forms as a browser would send them back."""

from bs4 import BeautifulSoup


def form_fields(html):
    """The values a browser would post from the page's main form, unchanged."""
    form = max(BeautifulSoup(html, "html.parser").find_all("form"), key=lambda each: len(each.find_all("input")))
    fields = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type")
        # Rows that are only templates for new ones stand in <template> or <script>, which are no fields yet.
        if not name or "__prefix__" in name or kind in ("submit", "button", "file"):
            continue
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                fields[name] = field.get("value", "on")
        elif field.name == "select":
            chosen = [option.get("value", "") for option in field.find_all("option", selected=True)]
            fields[name] = chosen[0] if chosen else ""
        elif field.name == "textarea":
            fields[name] = field.text.lstrip("\n")
        else:
            fields[name] = field.get("value", "")
    return fields


def add_row(fields, relation, **values):
    """Add a row to the inline forms of `relation`, as the button below them does."""
    index = int(fields[f"{relation}-TOTAL_FORMS"])
    fields[f"{relation}-TOTAL_FORMS"] = str(index + 1)
    fields.update({f"{relation}-{index}-{name}": value for name, value in values.items()})
    fields.update({f"{relation}-{index}-{name}": "" for name in ("id", "DELETE")})
    fields[f"{relation}-{index}-ORDER"] = str(index + 1)
