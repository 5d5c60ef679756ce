"""The study in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...coding import Study, disputed_codings, orphans
from .._evidence import Gathering


@dataclass(frozen=True, slots=True)
class Numbers:
    """The study in numbers. ``confirmed`` codings were accepted or made by a person."""

    documents: int
    characters: int
    turns: int
    speakers: int
    participants: int
    groups: dict[str, int]
    codings: int
    suggested: int
    confirmed: int
    rejected: int
    contrary: int
    disputed: int
    orphaned: int
    coders: dict[str, int]
    languages: dict[str, int]

    @property
    def confirmed_share(self) -> float | None:
        """Confirmed of all codings that count; None when there are none."""
        return self.confirmed / self.codings if self.codings else None


def study_numbers(study: Study, gathering: Gathering | None = None) -> Numbers:
    """The study in numbers; ``gathering`` saves reading the mentions again."""
    gathering = gathering or Gathering(study)
    infos = gathering.infos
    people = [voice for voice in gathering.people.values() if voice.turns]
    everything, counting = gathering.everything, gathering.counting
    return Numbers(
        documents=len(infos),
        characters=sum(info.characters for info in infos),
        turns=sum(info.turns for info in infos),
        speakers=len(people),
        participants=sum(voice.role == "participant" for voice in people),
        groups=gathering.group_sizes,
        codings=len(counting),
        suggested=sum(each.status == "suggested" for each in counting),
        confirmed=sum(each.status == "accepted" for each in counting),
        rejected=sum(each.status == "rejected" for each in everything),
        contrary=sum(each.contrary and each.status != "rejected" for each in everything),
        disputed=disputed_codings(study),
        orphaned=len(orphans(study)),
        coders=dict(Counter(each.coder for each in counting).most_common()),
        languages=dict(Counter(info.language for info in infos).most_common()),
    )
