"""How a reader wants the site shown: as it is, or large and plain (长辈版).

The rule of 2021 on elder-friendly sites (工信部《互联网网站适老化通用设计规范》) asks for large type, strong contrast,
large targets and reading aloud, to be had at once and kept from page to page. The choice is a cookie that says nothing
else.
"""

from frame.appearance.choice import ELDER, USUAL, appearance_of

__all__ = ["ELDER", "USUAL", "appearance_of"]
