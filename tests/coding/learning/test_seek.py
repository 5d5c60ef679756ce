"""Codes that are sought: an order from the first unit on, better with every unit that is read."""

from __future__ import annotations

import numpy as np
import pytest

from govcode.coding.learning._features import Eye
from govcode.coding.learning._look import look_at, space_of
from govcode.coding.learning._model import Seen
from govcode.coding.learning._seek import seek

EYE = Eye()
TALK = [
    "We went to the market in the morning.",
    "The bus was late again yesterday.",
    "My sister lives next to the station.",
    "他们家的猫很可爱。",
    "昨天下雨，我没有出门。",
    "周末我们去爬山。",
]


def seen(text):
    return Seen(EYE.features(text), [])


class Field:
    """Units to seek in, with what the codebook says of one code."""

    def __init__(self, units, told, questions=None):
        questions = questions or [""] * len(units)
        looks = [
            look_at(seen(text), text, EYE.features(asked))
            for text, asked in zip(units, questions, strict=True)
        ]
        space = space_of(looks, [seen(told)], ())
        self.sight, self.told = space.see(looks), space.texts([seen(told)])

    def chances(self, read=None, *, told=1.0):
        read = read or {}
        rest = [at for at in range(self.sight.rows.shape[0]) if at not in read]
        labels = np.array(list(read.values()), dtype=float).reshape(len(read), 1)
        seeker = seek(
            ["c"],
            told=(self.told, np.array([[told]])),
            read=(self.sight.rows[list(read)], labels),
            unread=self.sight.take(rest),
        )
        return seeker.chances(self.sight)[:, 0]


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        ("Lack of trust: they do not trust the firm", "I don't trust that firm at all."),
        ("缺乏信任：不信任物业公司", "我们都不信任物业。"),
        ("缺乏信任：不信任物业公司", "我們都不信任物業。"),
        ("缺乏信任 lack of trust", "大家对物业 no trust 可言。"),
    ],
)
def test_what_the_codebook_says_is_enough_to_begin_with(told, unit):
    chances = Field([*TALK, unit], told).chances()
    assert int(np.argmax(chances)) == len(TALK)


def test_one_telling_sentence_among_many_is_found():
    long = " ".join(TALK[:3]) + " Nobody trusts the firm. " + " ".join(TALK[:3])
    other = " ".join(TALK[:3]) + " Nobody minds the rain. " + " ".join(TALK[:3])
    chances = Field([*TALK, other, long], "Trust: whether people trust the firm").chances()
    assert chances[-1] > chances[-2]


def test_what_was_read_makes_the_order_better():
    units = [*TALK, "The cameras film our doors.", "They film who comes home.", "Rain, rain, rain."]
    field = Field(units, "Privacy concerns")
    assert abs(field.chances()[7] - field.chances()[8]) < 0.02  # the name alone tells nothing
    after = field.chances({6: 1.0, 0: -1.0, 3: -1.0})
    assert after[7] > after[8]
    assert after[7] == max(after[at] for at in range(len(units)) if at != 6)


def test_the_question_tells_what_an_answer_may_be_about():
    units = ["Yes, very much so.", "Indeed it does.", "Not that I know.", "It may well be."]
    asked = ["Do cameras worry you?", "How is the weather?"] * 2
    chances = Field(units, "Privacy", asked).chances({0: 1.0, 1: -1.0})
    assert chances[2] > chances[3]


def test_chances_are_of_the_size_of_what_was_found():
    field = Field([*TALK, *[f"Number {at} is odd." for at in range(30)]], "Privacy")
    read = dict.fromkeys(range(9), -1.0) | {9: 1.0}
    unread = [at for at in range(36) if at not in read]
    assert field.chances(read)[unread].mean() == pytest.approx((1 + 1) / (10 + 20), abs=1e-3)
    assert ((field.chances(read) > 0) & (field.chances(read) < 1)).all()


def test_a_code_of_which_nothing_is_known_is_equally_likely_everywhere():
    chances = Field(TALK, "Privacy").chances(told=0.0)
    assert chances == pytest.approx([0.05] * len(TALK))


def test_where_all_was_read_there_is_still_an_answer():
    field = Field(TALK, "Privacy")
    assert np.isfinite(field.chances(dict.fromkeys(range(len(TALK)), -1.0))).all()


def test_the_same_gives_the_same():
    field = Field(TALK, "The market in the morning")
    assert (field.chances({1: -1.0}) == field.chances({1: -1.0})).all()
