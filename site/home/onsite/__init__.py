"""On site: the website as an app that can be installed, and tours that go on where the network ends.

The browser gets a manifest with icons, a service worker and a page for when there is no network. What the worker does
is written in site/frontend/src/service-worker/; site/docs/tours-offline.md tells it to operators and curators.
"""
