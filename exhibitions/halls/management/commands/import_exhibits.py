from exhibitions.halls.importing.exhibits import ExhibitTarget
from memorial.records.importing.command import ImportCommand


class Command(ImportCommand):
    help = "Bring exhibits in from a register of holdings (CSV or XLSX), one a row."
    target = ExhibitTarget
