"""The words of the documents: a column with one GIN index on PostgreSQL, a table of FTS5 on SQLite.

PostgreSQL has those of title and summary once more in `head`, small and without index, to rank a thousand hits by.
"""

from __future__ import annotations

from django.db import migrations

POSTGRESQL = (
    "ALTER TABLE search_document ADD COLUMN vector tsvector, ADD COLUMN head tsvector",
    # Beside the row, not in a table of its own: half the time to look whether a document has the words.
    "ALTER TABLE search_document ALTER vector SET STORAGE MAIN, ALTER head SET STORAGE MAIN",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector)",
)
SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5 (title, summary, body, tokenize = 'unicode61 remove_diacritics 0')",
    """
    CREATE TRIGGER search_document_is_gone AFTER DELETE ON search_document
    BEGIN DELETE FROM search_words WHERE rowid = old.id; END
    """,
)
BACK = {
    "postgresql": ("ALTER TABLE search_document DROP COLUMN vector, DROP COLUMN head",),
    "sqlite": ("DROP TRIGGER search_document_is_gone", "DROP TABLE search_words"),
}


def make(apps, schema_editor) -> None:
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_away(apps, schema_editor) -> None:
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents")]

    operations = [migrations.RunPython(make, take_away)]
