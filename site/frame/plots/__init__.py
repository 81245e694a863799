"""Numbers as drawings made by the server, each beside the table that says the same."""

from frame.plots.drawing import Plot, plot_of
from frame.plots.tables import PARTS, YEARS, Row, Table, years

__all__ = ["PARTS", "YEARS", "Plot", "Row", "Table", "plot_of", "years"]
