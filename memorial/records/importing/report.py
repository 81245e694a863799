"""What became of every row: the account an import ends with."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from memorial.records.importing.plan import Outcome, Step
from memorial.records.importing.problems import Problem


@dataclass(slots=True)
class Report:
    """Counts by outcome, and the faults of the rejected rows. Rows are the sum of the five outcomes.

    `run` is the number the import is undone by; a dry run has none.
    """

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    rejects: list[Problem] = field(default_factory=list)
    undecided: list[tuple[int, str]] = field(default_factory=list)
    written: int = 0
    run: int | None = None

    def add(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self.counts[step.outcome] += 1
            self.rejects += step.problems
            self.written += step.writes or step.recorded
            if step.outcome is Outcome.UNDECIDED:
                self.undecided.append((step.row.line, step.reason))

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def all_in(self) -> bool:
        """Whether nothing was rejected or left to a person."""
        return not (self.counts[Outcome.REJECTED] or self.counts[Outcome.UNDECIDED])

    def as_json(self) -> str:
        """The report's JSON; `run` is not there for a dry run, `undecided_rows` only where there are any."""
        content: dict[str, object] = {
            "rows": self.rows,
            **{outcome.value: count for outcome, count in self.counts.items()},
            "rejects": [problem.as_json() for problem in self.rejects],
        }
        if self.run is not None:
            content["run"] = self.run
        if self.undecided:
            content["undecided_rows"] = [{"line": line, "reason": reason} for line, reason in self.undecided]
        return json.dumps(content, ensure_ascii=False, indent=2)
