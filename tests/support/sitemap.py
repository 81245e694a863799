"""What search engines read of the site, from the index down."""

import gzip
import re

from home.sitemaps.background import write_all


def told_to_robots(client):
    """The text of all files that the index names, as they are once the worker has been."""
    write_all()
    index = client.get("/sitemap.xml").content.decode()
    names = re.findall(r"<loc>https?://[^/]+(/sitemap-[^<]+)</loc>", index)
    return {name: gzip.decompress(b"".join(client.get(name).streaming_content)).decode() for name in names}


def whole_sitemap(client):
    return "".join(told_to_robots(client).values())
