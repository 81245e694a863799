"""The editors' search: Wagtail's search box, choosers and listings ask the catalogue too."""
