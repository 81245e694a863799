"""Waiting for what a page comes to, however slow the machine."""

TRIES, PAUSE = 200, 150


def until(page, holds):
    """Wait until an expression of the page, or a function of the test, holds; half a minute at most.

    The browser's own waiting for expressions would be refused by the site's policy.
    """
    for _time in range(TRIES):
        if page.evaluate(holds) if isinstance(holds, str) else holds():
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(holds)
