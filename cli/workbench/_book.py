"""The codebook in force, and what is built from it when it is first needed."""

from __future__ import annotations

import threading
from functools import cached_property

from ...codebooks import Codebook, Language
from ...coding import Study, codebook_terms
from ...coding.review import CodeFinder, warm_up
from ...corpus import Segmenter
from ._labels import Labels


class Book:
    """Names of codes, a finder of codes, and a segmenter that keeps the codebook's terms whole."""

    def __init__(self, study: Study, lang: Language, coder: str) -> None:
        self._path = study.codebook_path
        self._time = self._file_time()
        self.labels = Labels(study.codebook, lang, coder)
        self._engine = study.settings.segmenter
        self._segmenter: Segmenter | None = None
        self._loading = threading.Lock()

    @property
    def codebook(self) -> Codebook:
        """The codebook itself."""
        return self.labels.codebook

    @cached_property
    def finder(self) -> CodeFinder:
        """Finds codes by what is typed."""
        return CodeFinder(self.codebook)

    def segmenter(self) -> Segmenter:
        """Cuts words; made once, whoever asks first."""
        with self._loading:
            if self._segmenter is None:
                self._segmenter = Segmenter(codebook_terms(self.codebook), engine=self._engine)
            return self._segmenter

    def warm_up(self) -> None:
        """Load what the first key presses need; for another thread, touches no study file."""
        warm_up(self.codebook)
        self.segmenter()

    def speak(self, lang: Language) -> None:
        """Call codes by their names in another language."""
        self.labels = Labels(self.codebook, lang, self.labels.coder)

    def reload(self, study: Study) -> None:
        """Read the file again; CodebookError leaves everything as it was."""
        self._time = self._file_time()
        book = study.reread_codebook()
        self.labels = Labels(book, self.labels.lang, self.labels.coder)
        vars(self).pop("finder", None)
        with self._loading:
            self._segmenter = None

    def file_changed(self) -> bool:
        """Whether the file has changed since it was read, or since this was asked before."""
        before, self._time = self._time, self._file_time()
        return before != self._time

    def _file_time(self) -> int:
        try:
            return self._path.stat().st_mtime_ns
        except OSError:
            return 0
