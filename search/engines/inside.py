"""Engines in the site's own database, which can say what meets a question without naming every page of it."""

from abc import abstractmethod

from search.engines.base import Engine, Question
from search.engines.rows import Rows


class InsideEngine(Engine):
    """An engine that is tables of the site's database, written in the transaction of each change."""

    @abstractmethod
    def meeting(self, question: Question) -> Rows:
        """All entries that meet the question at its width, in no order: as many as `find` counts where it is exact.

        `offset`, `after`, `limit`, `sort` and `facets` are left aside. To be counted and grouped by the database.
        """
