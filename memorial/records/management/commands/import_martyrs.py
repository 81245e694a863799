from memorial.records.importing.command import ImportCommand
from memorial.records.importing.martyrs import MartyrTarget


class Command(ImportCommand):
    help = "Bring martyr records in from a list (CSV or XLSX), a record a row."
    target = MartyrTarget
