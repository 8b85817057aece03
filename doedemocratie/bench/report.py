"""The figures as a table in docs/snelheid.md, ours beside the bars and beside the floor."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import django

from doedemocratie.bench.pages import CONSTANT, DETAIL, LIST
from doedemocratie.bench.processes import WORKERS
from doedemocratie.bench.running import CONNECTIONS, Figures, Site

NOTES = "## Notes"
HEAD = """# How fast it is

`make bench` writes what stands above the notes; the notes stay. `make bench SIZES="1000 100000"` chooses the sizes.

gunicorn with {workers} workers and {connections} kept connections that ask on; database and load run on the same machine,
with {cores} cores. Python {python}, Django {django}. Made on {day}.

CPU is user and system time per request, in milliseconds. The floor is the constant page of Django with the same middleware, in
the same turns: "speed x floor" compares requests a second, "CPU x floor" the CPU in all. On the machine of the bars the floor
took {floor} ms; a busy or slower machine takes more for everything, and then the comparison says more than the milliseconds do.
**Bold** is over the bar.
"""
COLUMNS = (
    "page", "requests/s", "speed x floor", "p50 ms", "p99 ms", "CPU app", "CPU db", "CPU in all", "CPU x floor", "bar", "SQL",
    "kB", "kB gzip",
)  # fmt: skip
KEPT_BAR = 0.75
FLOOR = 0.27  # ms of CPU of the constant page, where the bars were measured


def table(site: Site) -> str:
    floor = next(figures for figures in site.figures if figures.page is CONSTANT)
    rows = [COLUMNS, ("---",) + ("---:",) * (len(COLUMNS) - 1), *(_row(figures, floor) for figures in site.figures)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    if site.missing:
        lines += ["", f"Not there: {', '.join(site.missing)}."]
    lines += [f"\nErrors at {figures.page.name}: {figures.errors[0]}" for figures in site.figures if figures.errors]
    return "\n".join(lines)


def _row(figures: Figures, floor: Figures) -> tuple[str, ...]:
    page, (application, database), (p50, p99) = figures.page, figures.cpu, figures.typical
    share = figures.per_second / floor.per_second if floor.per_second else 0
    times = figures.cpu_in_all / floor.cpu_in_all if floor.cpu_in_all else 0
    return (
        page.name,
        f"{figures.per_second:,.0f}",
        _against(f"{share:.2f}", over=page.kept and share < KEPT_BAR),
        f"{p50:.1f}",
        f"{p99:.1f}",
        f"{application:.2f}",
        "-" if database is None else f"{database:.2f}",
        _against(f"{figures.cpu_in_all:.2f}", over=page.bar is not None and figures.cpu_in_all > page.bar),
        _against(f"{times:.1f}", over=page.bar is not None and times > page.bar / FLOOR),
        f"speed {KEPT_BAR}" if page.kept else f"{page.bar:g} ms, {page.bar / FLOOR:.0f} x" if page.bar else "",
        _against(str(figures.sql), over=page.sql is not None and figures.sql > page.sql)
        + (f" (<= {page.sql})" if page.sql else ""),
        f"{figures.bytes / 1000:.0f}",
        f"{figures.gzip / 1000:.1f}",
    )


def _against(text: str, *, over: bool) -> str:
    return f"**{text}**" if over else text


def growth(results: dict[int, list[Site]]) -> str:
    """How much dearer each page is with the largest number than with the smallest, on PostgreSQL."""
    by_size = {size: site for size, made in results.items() for site in made if site.name == "PostgreSQL"}
    if len(by_size) < 2:
        return ""
    small, large = min(by_size), max(by_size)
    before = {figures.page.name: figures.cpu_in_all for figures in by_size[small].figures}
    lines = [f"## Growth from {small:,} to {large:,}, PostgreSQL", "", "| page | CPU in all, times |", "|---|---:|"]
    for figures in by_size[large].figures:
        if before.get(figures.page.name):
            lines.append(f"| {figures.page.name} | {figures.cpu_in_all / before[figures.page.name]:.2f} |")
    return "\n".join(lines) + "\n"


def beside(made: list[Site]) -> str:
    """SQLite beside PostgreSQL: requests a second of list and detail."""
    speeds = {site.name: {figures.page.name: figures.per_second for figures in site.figures} for site in made}
    if len(speeds) < 2:
        return ""
    parts = [f"{name} {speeds['SQLite'][name] / speeds['PostgreSQL'][name]:.2f}" for name in (LIST, DETAIL)]
    return f"SQLite beside PostgreSQL, requests a second: {', '.join(parts)} (bar: 0.9 with 10,000)."


def write(path: Path, results: dict[int, list[Site]], *, day: str) -> None:
    """Replace all but the notes."""
    notes = path.read_text(encoding="utf-8").partition(NOTES)[2] if path.exists() else "\n"
    parts = [
        HEAD.format(
            workers=WORKERS,
            connections=CONNECTIONS,
            cores=os.cpu_count(),
            python=platform.python_version(),
            django=django.get_version(),
            day=day,
            floor=FLOOR,
        )
    ]
    for size, made in sorted(results.items()):
        for site in made:
            parts.append(f"## {size:,} initiatives, {site.name}\n\n{table(site)}\n")
        if text := beside(made):
            parts.append(text + "\n")
    if text := growth(results):
        parts.append(text)
    path.write_text("\n".join(parts) + f"\n{NOTES}{notes}", encoding="utf-8")
