"""What can go wrong with a study."""

from __future__ import annotations

from .. import GovcodeError


class StudyError(GovcodeError):
    """The study cannot do what was asked; nothing has changed."""


class NoStudyError(StudyError):
    """There is no study at this place."""


class NewerStudyError(StudyError):
    """The study was written by a newer govcode than this one."""


class BusyStudyError(StudyError):
    """Another process is writing the study."""


class NotFoundError(StudyError):
    """No such document, speaker, code, attribute or coding in the study."""
