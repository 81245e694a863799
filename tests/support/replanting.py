"""The planted site over again: after a test that really commits every table is emptied, the tree's root too."""


def plant_anew():
    from wagtail.models import Collection, Locale, Page

    from home.planting import plant_site
    from search.engines import get_engine

    Locale.objects.get_or_create(language_code="zh-hans")
    if not Page.get_first_root_node():
        Page.add_root(title="Root", slug="root")
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    get_engine().clear()
    return plant_site()
