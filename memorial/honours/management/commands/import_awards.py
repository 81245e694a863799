from memorial.honours.importing.awards import AwardTarget
from memorial.records.importing.command import ImportCommand


class Command(ImportCommand):
    help = "Bring award announcements in from a list (CSV or XLSX), one a row with its recipient."
    target = AwardTarget
