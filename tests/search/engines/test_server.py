"""What only an engine with a server of its own has to do: versions, rebuilding beside the live index, leftovers."""

import pytest

from search.engines.outside import Change
from tests.search.engines.holding import Held, engine_named, entry_of


@pytest.fixture
def server(db):
    held = Held(engine_named("elasticsearch"))
    held.clear()
    yield held
    held.clear()


def held_titles(server):
    server.engine.indices.client.indices.refresh(index=server.engine.indices.name)
    return sorted(page for page, _number in server.engine.fingerprints())


def test_older_changes_are_passed_over_also_behind_a_deletion(server):
    entry = entry_of(1, "王守田")
    server.engine.apply([Change(1, 50, entry)])
    server.engine.apply([Change(1, 49, None)])
    assert held_titles(server) == [1]
    server.engine.apply([Change(1, 51, None)])
    server.engine.apply([Change(1, 50, entry)])
    assert held_titles(server) == []


def test_a_rebuild_keeps_what_changed_meanwhile_and_answers_all_the_while(server, monkeypatch):
    from search.engines import elasticsearch_indices
    from search.models import Entry

    monkeypatch.setattr(elasticsearch_indices, "READ", 1)
    server.put(*(entry_of(pk, f"王{pk}") for pk in (1, 2, 3)))
    seen = []

    def meanwhile(done):
        seen.append(sorted(server.ids("王", public=False)))
        if done == 1:
            server.engine.apply([Change(1, 10**6, None), Change(4, 10**6 + 1, entry_of(4, "王四"))])
            Entry.objects.filter(pk=1).delete()

    server.engine.rebuild(meanwhile)
    assert all(len(ids) >= 3 for ids in seen)
    assert held_titles(server) == [2, 3, 4]


def test_what_a_killed_rebuild_left_is_removed_by_the_next(server):
    server.put(entry_of(1, "王一"))

    def killed(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        server.engine.rebuild(killed)
    assert len(server.engine.indices.written()) == 2
    assert server.ids("王") == [1]
    server.engine.rebuild(lambda done: None)
    assert len(server.engine.indices.written()) == 1
    assert server.ids("王") == [1]
