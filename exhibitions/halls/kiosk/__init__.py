"""Kiosk mode: one tour, hall, exhibition or scene on a public screen, and no way out of it.

`/kiosk/<section>/<number>/` is the start. Whatever belongs to it is shown below that address by the same views as
elsewhere, on a base template without the site's ways, and every link of it is bent inwards or becomes words.
"""
