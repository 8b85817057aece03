"""The question of a visitor in the language of the database: tsquery on PostgreSQL, FTS5 on SQLite."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func

from doedemocratie.search.query import Phrase, Query, Wanted

ANYWHERE, TITLE, SUMMARY, HEAD = "", "title", "summary", "title summary"
WEIGHTS = {ANYWHERE: "", TITLE: "A", SUMMARY: "B", HEAD: "AB"}


class Matches(Func):
    """Whether a document answers to a query; `where` narrows it to one of its texts. All that reaches the database is stems."""

    output_field = BooleanField()

    def __init__(self, query: Query, *, where: str = ANYWHERE) -> None:
        super().__init__(F("pk"))
        self.query, self.where = query, where

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[str]]:
        (key,) = self.get_source_expressions()
        table = compiler.quote_name_unless_alias(key.alias)
        column = "head" if self.where in (TITLE, SUMMARY) else "vector"  # a small one to rank by, without an index
        return f"{table}.{column} @@ %s::tsquery", [tsquery(self.query, WEIGHTS[self.where])]

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[str]]:
        (key,) = self.get_source_expressions()
        column, params = compiler.compile(key)
        found = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
        return f"{column} IN ({found})", [*params, fts5(self.query, self.where)]


def tsquery(query: Query, weight: str = "") -> str:
    """PostgreSQL's text of a query. Stems are letters and digits, so nothing in it can be an operator."""

    def term(stem: str) -> str:
        return f"'{stem}':{weight}" if weight else f"'{stem}'"

    def phrase(phrase: Phrase) -> str:
        exact = " <-> ".join(map(term, phrase.stems))
        return f"({exact} | '{phrase.prefix}':*{weight})" if phrase.prefix else f"({exact})"

    def either(wanted: Wanted) -> str:
        return f"({' | '.join(map(phrase, wanted))})"

    return " & ".join([*map(either, query.wanted), *(f"!{either(unwanted)}" for unwanted in query.unwanted)])


def fts5(query: Query, column: str = "") -> str:
    """SQLite's text of a query, each run of stems in quotes."""

    def phrase(phrase: Phrase) -> str:
        exact = f'"{" ".join(phrase.stems)}"'
        return f'({exact} OR "{phrase.prefix}"*)' if phrase.prefix else exact

    def either(wanted: Wanted) -> str:
        return f"({' OR '.join(map(phrase, wanted))})"

    asked = " AND ".join(map(either, query.wanted))
    if query.unwanted:
        asked = f"({asked}) NOT ({' OR '.join(map(either, query.unwanted))})"
    return f"{{{column}}} : ({asked})" if column else asked
