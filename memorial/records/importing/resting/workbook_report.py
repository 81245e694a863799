"""What became of a workbook: a report a sheet, and all of them together."""

import json
from dataclasses import dataclass, field, replace

from memorial.records.importing.plan import Outcome
from memorial.records.importing.report import Report


@dataclass(slots=True)
class WorkbookReport:
    """A report a sheet, by the sheet's word, in the order they were read."""

    sheets: dict[str, Report] = field(default_factory=dict)

    @property
    def all_in(self) -> bool:
        return all(report.all_in for report in self.sheets.values())

    def as_json(self) -> str:
        """The five counts over all sheets, the faults with their sheet, and each sheet's own counts and run."""
        reports = self.sheets.values()
        content: dict[str, object] = {"rows": sum(report.rows for report in reports)}
        content |= {outcome.value: sum(report.counts[outcome] for report in reports) for outcome in Outcome}
        content["rejects"] = [
            replace(problem, sheet=problem.sheet or sheet).as_json()
            for sheet, report in self.sheets.items()
            for problem in report.rejects
        ]
        content["undecided_rows"] = [
            {"sheet": sheet, "line": line, "reason": reason}
            for sheet, report in self.sheets.items()
            for line, reason in report.undecided
        ]
        content["sheets"] = {
            sheet: {
                "rows": report.rows,
                **{outcome.value: count for outcome, count in report.counts.items()},
                "run": report.run,
            }
            for sheet, report in self.sheets.items()
        }
        return json.dumps(content, ensure_ascii=False, indent=2)
