"""The kinds of list that come in, by the word of the commands. Only home knows every room's."""

from exhibitions.halls.importing.exhibits import ExhibitTarget
from memorial.honours.importing.awards import AwardTarget
from memorial.records.importing.martyrs import MartyrTarget
from memorial.records.importing.target import Target

TARGETS: dict[str, type[Target]] = {target.kind: target for target in (MartyrTarget, AwardTarget, ExhibitTarget)}
# One may say `import exhibit` as well.
BY_WORD: dict[str, type[Target]] = {**TARGETS, **{kind.removesuffix("s"): target for kind, target in TARGETS.items()}}
