"""Pages a class can use at once: a print view, a projector view, and a note for young readers.

A page type that hangs on `ForClass` says in `slides` what is shown on one screen after the other; both views, their
addresses (`?view=print`, `?view=projector`) and the editor's panel come with it.
"""

from frame.classroom.pages import ForClass
from frame.classroom.slides import Slide, slides_of

__all__ = ["ForClass", "Slide", "slides_of"]
