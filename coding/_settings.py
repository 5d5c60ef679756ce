"""govcode.toml: the settings of a study, validated."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .. import Problem, nearest
from ._backup import KEPT
from ._errors import StudyError

if TYPE_CHECKING:
    from ..corpus import Pattern

FILE = "govcode.toml"


class LayoutSettings(BaseModel):
    """A layout of the user's own: an expression that finds labels at the start of lines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: str


class ReliabilitySettings(BaseModel):
    """What agreement a study asks of its coders: family (or ``all``) → least alpha."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    minimum_alpha: dict[str, Annotated[float, Field(gt=0, le=1)]] = {}


class LlmSettings(BaseModel):
    """The language model of the coder ``llm``; without address and model there is none.

    ``timeout``: seconds until an answer must be complete; ``characters``: of transcript in one
    question. A key is no setting: it comes from the environment.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: str = ""
    model: str = ""
    seed: int = 1
    timeout: float = Field(default=300, ge=1, le=3_600)
    characters: int = Field(default=3_000, ge=200, le=50_000)


class LearningSettings(BaseModel):
    """The coder ``model``; ``precision``: the share of its suggestions that is to be right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    precision: float = Field(default=0.8, gt=0, lt=1)


class Settings(BaseModel):
    """What a study's govcode.toml may say; every field has a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    notice: str = ""
    coder: str = ""
    blind: bool = False
    backups: int = Field(default=KEPT, ge=1)
    unit: Literal["sentence", "turn", "words"] = "sentence"
    context: Literal["sentence", "turn", "document"] = "turn"
    case: Literal["speaker", "document"] = "speaker"
    group: str = "group"
    site: str = "site"
    question: str = ""
    interviewers: list[str] = []
    code_interviewers: bool = False
    segmenter: Literal["rjieba", "jieba"] = "rjieba"
    report_languages: Literal["zh", "en", "both"] = "both"
    layouts: dict[str, LayoutSettings] = {}
    reliability: ReliabilitySettings = ReliabilitySettings()
    llm: LlmSettings = LlmSettings()
    learning: LearningSettings = LearningSettings()

    def patterns(self) -> dict[str, Pattern]:
        """The user's own layouts; TranscriptError on an expression that cannot be used."""
        if not self.layouts:
            return {}
        from ..corpus import own_layout  # only where there are any

        return {name: own_layout(name, each.pattern) for name, each in self.layouts.items()}


TEMPLATE = """\
# The settings of this study. Lines that begin with # are explanations or defaults.
title = {title}
# notice = "…"                 # a sentence that every report shows at its top
# coder = "…"                  # who decides here; else GOVCODE_CODER, else the login name

# blind = false                # whether coders do not see what others coded, decided and noted
# backups = 5                  # how many automatic copies of the study are kept in backups/

# unit = "sentence"            # what a suggestion covers: sentence, turn or words
# context = "turn"             # within what two codes count as together: sentence, turn or document
# case = "speaker"             # what counts as one voice: speaker or document
# group = "group"              # the attribute that tells the groups apart
# site = "site"                # the attribute that tells the places apart
# question = "…"               # the research question, for reports
# interviewers = ["唐鳳"]       # labels of interviewers, beside those that are recognised
# code_interviewers = false    # whether interviewers' words are coded too
# segmenter = "rjieba"         # or "jieba", the slower reference
# report_languages = "both"    # zh, en or both

# A way of writing speakers that is not recognised: an expression for the label that opens a turn.
# [layouts.mine]
# pattern = '^<<(?P<speaker>[^>]+)>>(?: at (?P<time>[0-9:]+))?'

# Krippendorff's alpha that coders must reach, by family, or over all; 'govcode agreement' says where not.
# [reliability]
# minimum_alpha = {{obstacle = 0.667, all = 0.8}}

# Which share of the suggestions of 'govcode code --coder model' is to be right, on texts it did not see.
# [learning]
# precision = 0.8

# A language model for 'govcode code --coder llm': what is said is sent to this address. See docs/llm.md.
# [llm]
# address = "http://localhost:11434/v1"
# model = "…"
"""


def read_settings(folder: Path) -> Settings:
    """The settings in ``folder``; ``StudyError`` with every fault."""
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StudyError(
            Problem(str(error).lower(), FILE, "mend the line, or quote the text")
        ) from None
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise StudyError(*(_problem(each) for each in error.errors())) from None


def _problem(error: object) -> Problem:
    assert isinstance(error, dict)
    key = ".".join(str(step) for step in error["loc"])
    if error["type"] == "extra_forbidden":
        return Problem(f"the setting {key!r} is unknown", FILE, nearest(key, Settings.model_fields))
    if error["type"] == "literal_error":
        return Problem(
            f"{key} cannot be {error['input']!r}", FILE, f"write {error['ctx']['expected']}"
        )
    return Problem(f"{key}: {error['msg'].lower()}", FILE)
