"""The simulation of reading orders runs, on a few composed answers."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest


@pytest.fixture(scope="module")
def simulation():
    path = Path(__file__).with_name("reading_order.py")
    spec = importlib.util.spec_from_file_location("reading_order", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["reading_order"] = module  # dataclasses look there
    spec.loader.exec_module(module)
    yield module
    del sys.modules["reading_order"]


def test_how_many_are_read_until_nine_tenths_are_found(simulation):
    labels = np.array([True, False, True, False, False])
    assert simulation.needed([0, 1, 2, 3, 4], labels) == 3
    assert simulation.needed([3, 4, 1, 0, 2], labels) == 5
    many = np.array([True] * 10 + [False])
    assert simulation.needed(range(11), many) == 9


def test_a_simulation_on_composed_answers(simulation):
    about = ["the cameras film us at the door", "they keep our data too long"]
    other = ["the bus is late", "my sister lives here", "we cook on Sundays", "it rained a lot"]
    texts = [
        f"Well, {about[at // 6 % 2] if at % 6 == 0 else other[at % 4]}, as I said {at} times."
        for at in range(60)
    ]
    labels = np.array([at % 6 == 0 for at in range(60)])
    units = simulation.Units(
        texts, ["What do you think?"] * 60, {"privacy": labels}, {"privacy": "cameras, data"}
    )
    found = simulation.simulate(units, ["privacy"], seeds=2)
    assert found["privacy"].shape == (2, len(simulation.ORDERS))
    order = dict(zip(simulation.ORDERS, found["privacy"].mean(axis=0), strict=True))
    assert order["interviews"] == 49
    assert order["govcode"] <= 40 < order["by lot"]
    table = simulation.markdown(units, found)
    assert table.count("\n") == 3
    low, high = simulation.interval(found)
    assert 0 < low <= high
