"""Web, worker and search server killed at any moment: nothing is lost, and nobody has to do anything about it."""

import random
import time

import pytest

from tests.search.killed.processes import EDITOR, PATIENCE, PREPARE, Site, kill

KILLS = 14


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.start_server()
    assert site.manage("migrate", "-v0")[0] == 0
    assert site.manage("shell", "-v0", "-c", PREPARE)[0] == 0
    yield site
    for child in site.children:
        if child.poll() is None:
            kill(child)


def wait_until(reached):
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_all_three_killed_again_and_again_end_as_if_they_were_not(site):
    dice = random.Random(20260405)
    running = {
        "server": (site.children[0], site.start_server),
        "editor": (site.shell(EDITOR.format(seed=1)), lambda: site.shell(EDITOR.format(seed=dice.randrange(10**6)))),
        "worker": (site.start("manage.py", "search_worker"), lambda: site.start("manage.py", "search_worker")),
        "another": (site.start("manage.py", "search_worker"), lambda: site.start("manage.py", "search_worker")),
    }
    killed = dict.fromkeys(running, 0)
    wait_until(lambda: len(site.held()) >= 3)
    for _time in range(KILLS):
        time.sleep(dice.uniform(0.1, 1.2))
        # Editors need the longest to start, and should get something done.
        name = dice.choice(["server", "server", "worker", "worker", "another", "another", "editor"])
        child, again = running[name]
        assert child.poll() is None, f"{name} ended by itself"
        kill(child)
        killed[name] += 1
        running[name] = (again(), again)
    kill(running["editor"][0])
    code, account = site.check()
    assert (code, account["pending"], account["differences"]) == (0, 0, {}), killed
    assert account["tree"]["count"] > 0
    assert account["tree"] == account["engines"]["outside"]


def test_changes_wait_for_a_server_that_is_down_and_show_once_it_is_back(site):
    worker = site.start("manage.py", "search_worker")
    kill(site.children[0])
    script = EDITOR.format(seed=1).replace("while True:", "while count < 3:")
    assert site.shell(script).wait(timeout=PATIENCE) == 0
    _code, out = site.manage("search_check")
    assert "agree" not in out
    assert worker.poll() is None
    site.start_server()
    code, account = site.check()
    assert (code, account["engines"]["outside"]["count"]) == (0, 3)
    assert site.shell(script).wait(timeout=PATIENCE) == 0
    wait_until(lambda: len(site.held()) == 6)
