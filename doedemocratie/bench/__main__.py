"""`make bench SIZES="1000 100000"`. Takes a few minutes for each size; leaves nothing behind but docs/snelheid.md."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from rich.console import Console

from doedemocratie.bench import report, running


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure the site, and write docs/snelheid.md.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000], help="running initiatives")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2, help="for each page in each round")
    parser.add_argument("--output", type=Path, default=running.ROOT / "docs" / "snelheid.md")
    given = parser.parse_args()
    console = Console()
    if not running.postgresql_answers():
        console.print("No PostgreSQL lets us in, so this is SQLite only. Name yours in BENCH_DATABASE_URL.")
    results = {}
    for size in sorted(given.sizes):
        with running.sites(size) as made:
            with console.status("") as status:
                for step in running.measure(made, rounds=given.rounds, seconds=given.seconds):
                    status.update(step)
            results[size] = made
        report.write(given.output, results, day=f"{date.today():%d-%m-%Y}")
        for site in made:
            console.print(f"\n{size:,} initiatives, {site.name}", style="bold")
            console.print(report.table(site), markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
