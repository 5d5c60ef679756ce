"""The law of merging: whichever copy is merged into the other, the same study comes out, whole."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode import GovcodeError
from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    assign,
    change_memo,
    check_study,
    code_by_rules,
    decide,
    dismiss_labels,
    documents,
    find_codings,
    import_transcripts,
    log,
    memos,
    merge_speakers,
    merge_study,
    open_study,
    redo,
    remove_documents,
    remove_memo,
    rename_code,
    replace_transcript,
    set_role,
    text_of,
    undo,
    voices,
)
from govcode.coding.review import recode

PEOPLE = ("anna", "ben", "赵")
MACHINES = ("rules", "model")


def pick(items, number):
    found = list(items)
    if not found:
        raise GovcodeError("there is none")
    return found[number % len(found)]


def somebody(number, me):
    """One of the people who work in both copies, or ``me``, who does this one thing."""
    return pick(PEOPLE, number // 3) if number % 3 == 0 else me


def everything(study):
    return find_codings(study, Filter(contrary=None))


def _decide(study, n, me):
    chosen = pick(everything(study), n // 6)
    decide(study, [chosen.id], accept=n % 2 == 0, coder=somebody(n // 2, me))


def _apply(study, n, me):
    """Some words of some sentence under some code."""
    name = pick(documents(study), n).name
    text = text_of(study, name)
    start = (n * 7) % max(1, len(text) - 1)
    end = min(len(text), start + 1 + n % 5)
    code = pick(study.codebook.leaves(), n).id
    apply_code(study, code, document=name, span=(start, end), coder=somebody(n // 3, me))


def _memo(study, n, _):
    name = pick(documents(study), n).name
    options = [{}, {"code": "rec.subsidy"}, {"document": name}, {"document": name, "span": (3, 7)}]
    add_memo(study, f"备忘 {n % 4}", coder=pick(PEOPLE, n // 4), **options[n % 4])


def _change_memo(study, n, _):
    change_memo(study, pick(memos(study), n).id, f"改了 {n % 5}")


def _remove_memo(study, n, _):
    remove_memo(study, pick(memos(study), n).id)


def _merge_speakers(study, n, _):
    voice = pick(voices(study), n)
    names = [each.name for each in voices(study)] + ["王主任", "受访者"]
    home = pick(documents(study), n).name if n % 3 == 0 else None
    merge_speakers(study, {voice.name: pick(names, n // 5)}, document=home)


def _dismiss(study, n, _):
    dismiss_labels(study, [pick(voices(study), n).name])


def _role(study, n, _):
    role = pick(("interviewer", "participant", "other"), n // 2)
    set_role(study, pick(voices(study), n).name, role)


def _attributes(study, n, _):
    voice = pick(voices(study), n)
    name = voice.document or pick(documents(study), n).name
    table = study.folder / "t.csv"
    rows = ["document,speaker,group,age", f"{name},{voice.name},{pick('甲乙丙', n)},{n % 3}"]
    rows += [f"{name},,{pick('丁戊', n)},"]
    table.write_text("\n".join(rows), encoding="utf-8")
    import_transcripts(study, [], attributes=table)


def _remove(study, n, _):
    remove_documents(study, [pick(documents(study), n).name])


def _replace(study, n, _):
    name = pick(documents(study), n).name
    text = text_of(study, name)
    changes = [("信", "相信"), ("。", "，真的。"), ("补贴", "补助"), ("trust", "really trust")]
    old, new = pick(changes, n)
    text = text.replace(old, new, 1 + n % 2)
    if n % 4 == 0:  # the second half goes, or is another one
        text = text[: len(text) // 2 + n % 7] + ("\n赵明：以后再说，钱不够。\n" if n % 8 else "")
    path = study.folder / f"new-{n % 5}.txt"
    path.write_text(text, encoding="utf-8")
    replace_transcript(study, name, path)


def _add(study, n, _):
    path = study.folder / f"四-{n % 3}.txt"
    path.write_text(f"访谈者：钱呢？\n王芳：我们缺乏信任{n % 2}。补贴😀太少。\n", encoding="utf-8")
    import_transcripts(study, [path])


def _code(study, n, _):
    code_by_rules(study, anew=n % 2 == 0)


def _undo(study, n, _):
    """Half of the time people take back what they did themselves."""
    for _ in range(1 + n % 2):
        (last,) = log(study, limit=1)
        undo(study, coder=last.coder if n % 4 < 2 and last.coder != "rules" else pick(PEOPLE, n))


def _redo(study, n, _):
    redo(study, coder=pick(PEOPLE, n))


def _assign(study, n, _):
    options = [{"turns": 2}, {"documents": 1}, {"anew": True}, {"turns": 3, "anew": True}]
    assign(study, ["anna", "ben"], overlap=0.5 if n % 2 else 1, seed=n % 7, **options[n % 4])


def _rename_code(study, n, _):
    code = pick(study.codebook.leaves(), n).id
    rename_code(study, code, f"{code}_{n % 2}")


def _recode(study, n, me):
    chosen = pick(everything(study), n // 6)
    code = pick(study.codebook.leaves(), n).id
    recode(study, chosen.id, code=code, coder=somebody(n // 2, me))


EDITS = {
    each.__name__.strip("_"): each
    for each in (
        _decide,
        _apply,
        _memo,
        _change_memo,
        _remove_memo,
        _merge_speakers,
        _dismiss,
        _role,
        _attributes,
        _remove,
        _replace,
        _add,
        _code,
        _undo,
        _redo,
        _assign,
        _rename_code,
        _recode,
    )
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 999)), max_size=6)


def edit(study, steps, side):
    for at, (name, number) in enumerate(steps):
        with suppress(GovcodeError):
            EDITS[name](study, number, f"{side}{at}")


class Clock:
    """A clock that often stands still, as two changes within a second have the same time."""

    def __init__(self):
        self.seconds = self.reads = 0

    def now(self, zone):
        self.reads += 1
        self.seconds += self.reads % 3 == 0
        return datetime(2026, 1, 1, tzinfo=zone) + timedelta(seconds=self.seconds)


@pytest.fixture
def copies(coded_folder, tmp_path, monkeypatch):
    """Make two studies of one, after some common work; numbered, as hypothesis asks again."""
    made = 0
    clock = Clock()
    monkeypatch.setattr("govcode.coding._store.datetime", clock)

    def make(first, left, right, skew):
        nonlocal made
        made += 1
        base = tmp_path / f"{made}-base"
        clock.reads, clock.seconds = 0, 100
        shutil.copytree(coded_folder, base)
        with open_study(base) as study:
            edit(study, first, "base")
        parted = clock.seconds
        folders = [tmp_path / f"{made}-{name}" for name in ("a", "b")]
        for folder, steps, side in zip(folders, (left, right), "ab", strict=True):
            clock.seconds = parted + (skew if side == "b" else 0)
            shutil.copytree(base, folder)
            with open_study(folder) as study:
                edit(study, steps, side)
        clock.seconds = parted + 100
        return folders

    return make


def merged(into, other, target):
    """A copy of ``into`` with ``other`` merged in."""
    shutil.copytree(into, target)
    study = open_study(target)
    return study, merge_study(study, other, rename=True)


def done_by(study):
    """Who did something that is there: made a coding or decided on one, be it orphaned by now."""
    rows = study.store.sql.execute(
        "SELECT coder FROM codings UNION SELECT coder FROM orphans UNION SELECT coder FROM decisions "
        "UNION SELECT decided_by FROM orphans WHERE decided_by IS NOT NULL"
    )
    return {name for row in rows for name in row[0].split(", ")} - {*PEOPLE, *MACHINES}


def check_nothing_is_lost(folders, result):
    """What was done after the copies parted is all there; what was done before may have been taken
    back in one of them, or gone with a document that it took out.
    """
    done = []
    for folder in folders:
        with open_study(folder) as study:
            done.append(done_by(study))
    lost = (done[0] | done[1]) - done_by(result)
    assert all(who.startswith("base") for who in lost), lost
    assert not lost & done[0] & done[1], lost


def check_the_law(folders, content):
    a, b = folders
    with ExitStack() as stack:
        ab, _ = merged(a, b, a.with_name(a.name + "-ab"))
        ba, _ = merged(b, a, a.with_name(a.name + "-ba"))
        stack.callback(ab.close)
        stack.callback(ba.close)
        told = content(ab)
        assert content(ba) == told
        assert set(ba.codebook.by_id) == set(ab.codebook.by_id)
        check_whole(ab)
        check_nothing_is_lost(folders, ab)
        again = merge_study(ab, b, rename=True)
        assert again.nothing_new, again
        assert merge_study(ab, ba.folder, rename=True).nothing_new
        assert content(ab) == told


def check_whole(study):
    assert check_study(study).problems == ()
    for each in everything(study):
        assert each.excerpt == text_of(study, each.document)[each.start : each.end]


@given(first=STEPS, left=STEPS, right=STEPS, skew=st.integers(-9, 9))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_either_way_round_the_same_study_comes_out(copies, content, first, left, right, skew):
    check_the_law(copies(first, left, right, skew), content)
