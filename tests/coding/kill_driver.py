"""Run by ``test_kills``: processes that write one study are killed at random points.

In a process of its own, since it forks: nothing of the test's threads may be in the children.
Prints one line of JSON: how many rounds, kills, changes that were reported as done, and
every fault that was found.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections import Counter
from itertools import count
from pathlib import Path

from govcode import GovcodeError
from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    check_study,
    code_by_rules,
    decide,
    find_codings,
    log,
    memos,
    open_study,
    rename_code,
    text_of,
    undo,
)
from govcode.coding.recoding._codebook_marker import MARKER

LONGEST_LIFE = 0.05  # seconds, after the first change that is reported
KEPT = 5  # changes that nobody undoes


def say(pipe, *facts):
    os.write(pipe, (json.dumps(facts) + "\n").encode())


def step(study, chance, who, number):
    """One change; the fact that it is reported by. ``number`` is used once."""
    what = chance.choice(["apply", "apply", "memo", "decide", "rename", "rename", "code", "undo"])
    once = f"{who}{number}"
    if what == "apply":
        start = text_of(study, "二").index("隐私大家") + chance.randrange(8)
        span = (start, start + 1 + chance.randrange(6))
        made = apply_code(study, "隐私顾虑", document="二", span=span, coder=once)
        return "coding", made.id, made.excerpt, once
    if what == "memo":
        made = add_memo(study, number, coder=once)
        return "memo", made.id, made.text, once
    if what == "decide":
        found = find_codings(study, Filter(coders=("rules",), contrary=None))
        decide(study, [chance.choice(found).id], accept=chance.random() < 0.5, coder=who)
    elif what == "rename":
        old = next(each for each in study.codebook.by_id if each.startswith("rec."))
        rename_code(study, old, f"aid_{who}_{number.replace('.', '_')}", coder=who)
    elif what == "code":
        code_by_rules(study, anew=True)
    elif sum(each.undoes is None and each.undone_by is None for each in log(study)) > KEPT:
        undo(study, coder=who)
    return ("other",)


def child(folder, pipe, who, seed):
    """Change the study until killed; report each change after it is committed."""
    chance = random.Random(seed)
    with open_study(folder) as study:
        for number in count(1):
            try:
                study.refresh_codebook()  # the other process renames codes
                fact = step(study, chance, who, f"{seed}.{number}")
            except GovcodeError as error:
                say(pipe, "refused", str(error))
                continue
            say(pipe, *fact)
            if number % 3 == 0:
                for entry in log(study, limit=1):
                    say(pipe, "entry", entry.id, entry.at, entry.action)


def spawn(folder, who, seed):
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        try:
            child(folder, write, who, seed)
        except BaseException:
            traceback.print_exc()
        os._exit(3)  # a child ends by being killed; anything else is a fault
    os.close(write)
    return pid, read


def facts_of(read):
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


def faults_of(study, facts):
    """What was reported as done and is neither there nor undone."""
    codings = {each.id: each.excerpt for each in find_codings(study, Filter(contrary=None))}
    notes = {each.id: each.text for each in memos(study)}
    journal = log(study)
    entries = {each.id: (each.at, each.action) for each in journal}
    undone = {each.coder for each in journal if each.undone_by is not None}
    for kind, *rest in facts:
        there = {"coding": codings, "memo": notes}.get(kind)
        if there is not None and there.get(rest[0]) != rest[1] and rest[2] not in undone:
            yield f"{kind} {rest} is not there"
        if kind == "entry" and entries.get(rest[0]) != tuple(rest[1:]):
            yield f"entry {rest} is not there"


def main(folder, kills, seed):
    chance = random.Random(seed)
    done, midway, facts, faults = 0, 0, [], []
    while done < kills and not faults:
        children = [spawn(folder, who, chance.randrange(10**9)) for who in ("anna", "bo")]
        select.select([read for _, read in children], [], [], 10)  # until one has done something
        time.sleep(chance.random() * LONGEST_LIFE)
        for pid, _ in chance.sample(children, 2):
            os.kill(pid, signal.SIGKILL)
            time.sleep(chance.choice([0, chance.random() * LONGEST_LIFE / 4]))
        for pid, read in children:
            _, status = os.waitpid(pid, 0)
            faults += [] if os.WIFSIGNALED(status) else ["a process ended by itself"]
            facts += facts_of(read)
        done += 2
        midway += (folder / MARKER).exists()
        with open_study(folder) as study:
            faults += [str(each) for each in check_study(study).problems]
            faults += list(faults_of(study, facts))
            entries = len(log(study))
    kinds = Counter(fact[0] for fact in facts)
    left = sorted(
        each.name
        for each in Path(folder).iterdir()
        if each.name.startswith(".") and each.name != ".govcode"
    )
    print(
        json.dumps(
            {
                "kills": done,
                "entries": entries,
                "left": left,
                "midway": midway,
                **kinds,
                "faults": faults,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
