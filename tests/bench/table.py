#!/usr/bin/env python3
"""table.py [--markdown] < MEASUREMENTS: one table of what stream-images-bench wrote.

A line per goal. Costs are medians, with the least and the greatest in brackets; the ratio is that of the medians.
"""

from __future__ import annotations

import json
import sys
from dataclasses import astuple, dataclass
from statistics import median

HEADINGS = ("work", "ours", "median (min to max)", "rival", "median (min to max)", "ratio", "goal", "reached")


@dataclass
class Line:
    work: str
    ours: str
    our_cost: str
    rival: str
    rival_cost: str
    ratio: str
    goal: str
    reached: str


def number(value: float) -> str:
    """With three digits that count, or all before the point."""
    for limit, digits in ((10, 2), (100, 1)):
        if abs(value) < limit:
            return f"{value:.{digits}f}"
    return f"{value:,.0f}".replace(",", " ")


def cost_of(samples: list[float], unit: str) -> str:
    return f"{number(median(samples))} {unit} ({number(min(samples))} to {number(max(samples))})"


def line_of(row: dict, goal: dict) -> Line:
    samples = {contestant["name"]: contestant["samples"] for contestant in row["contestants"]}
    unit = row["unit"]
    ours = samples[goal["of"]]
    cost = median(ours)
    our_cost = cost_of(ours, unit)
    if not goal["rivals"]:
        beside = goal["beside"]
        return Line(
            row["row"],
            goal["of"],
            our_cost,
            beside,
            cost_of(samples[beside], unit) if beside else "",
            ratio_of(cost, median(samples[beside])) if beside else "",
            f"<= {number(goal['limit'])} {unit}",
            word(cost <= goal["limit"]),
        )
    rival = min(goal["rivals"], key=lambda name: median(samples[name]))
    rival_cost, allowance = median(samples[rival]), goal["allowance"]
    return Line(
        row["row"],
        goal["of"],
        our_cost,
        rival,
        cost_of(samples[rival], unit),
        ratio_of(cost, rival_cost),
        f"<= {goal['limit']:.2f}" + (f" + {number(allowance)} {unit}" if allowance else ""),
        word(cost <= goal["limit"] * rival_cost + allowance),
    )


def ratio_of(cost: float, rival: float) -> str:
    return f"{cost / rival:.2f}" if rival > 0 else ""


def word(reached: bool) -> str:
    return "yes" if reached else "NO"


def print_markdown(lines: list[Line]) -> None:
    print("| " + " | ".join(HEADINGS) + " |")
    print("|---|---|---|---|---|---|---|---|")
    for line in lines:
        print("| " + " | ".join(astuple(line)) + " |")


def print_plain(lines: list[Line]) -> None:
    rows = [HEADINGS, *map(astuple, lines)]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


measured = [json.loads(text) for text in sys.stdin if text.startswith("{")]
lines = [line_of(row, goal) for row in measured for goal in row["goals"]]
if "--markdown" in sys.argv[1:]:
    print_markdown(lines)
else:
    print_plain(lines)
missed = sum(line.reached == "NO" for line in lines)
print(f"\n{len(lines)} goals, {missed} not reached.")
