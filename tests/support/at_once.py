"""Several people at the same time, each with a connection of their own, as the server's threads have."""

import threading

from django.db import connection

PATIENCE = 60


def at_once(works):
    """Do all of these at the same time; what each gave back or raised, in their order."""
    told, start = [None] * len(works), threading.Barrier(len(works))

    def do(place, work):
        try:
            start.wait(PATIENCE)
            told[place] = work()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            told[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "somebody still waits"
    return told
