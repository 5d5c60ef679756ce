"""govcode memo."""

from __future__ import annotations

from govcode.coding import memos, text_of


def test_noting_listing_changing_and_removing(coded, here):
    start = text_of(coded, "二").index("缺乏信任")
    span = f"{start}:{start + 4}"
    made = here("memo", "再读一遍", "--document", "二", "--span", span, "--json").json
    assert (made["excerpt"], made["coder"]) == ("缺乏信任", "tester")
    here("memo", "与信任的界限", "--code", "缺乏信任", "--coder", "anna")
    assert here("memo", "--json").json == memos(coded).as_dicts()
    assert [each["text"] for each in here("memo", "--code", "cause", "--json").json] == [
        "与信任的界限"
    ]
    listed = here("memo")
    assert "再读一遍" in listed.out
    assert "缺乏信任" in listed.out
    assert here("memo", "--csv").out.startswith("id,about,on,memo,coder,changed")
    here("memo", "读过了", "--change", made["id"])
    assert "读过了" in here("memo").out
    assert "is gone" in here("memo", "--remove", made["id"]).out
    assert len(memos(coded)) == 1


def test_what_is_refused(coded, here):
    for arguments, fault in (
        (("x", "--span", "1-2"), "START:END"),
        (("--change", "1"), "needs the new text"),
        (("--remove", "7"), "there is no memo 7"),
        (("x", "--document", "四"), "there is no document '四'"),
    ):
        ran = here("memo", *arguments)
        assert (ran.code, ran.out) == (1, "")
        assert fault in ran.err
    assert memos(coded) == ()
