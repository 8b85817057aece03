"""The columns of other sites. Each profile says for our fields in which columns to look, the best one first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from initiatives.imports.encodings import Unreadable

# Of a text in several languages ("title/nl"), the one that we take.
LANGUAGES = ("nl", "nl-nl", "en", "fr", "de", "es", "ca")


@dataclass(frozen=True)
class Profile:
    """`columns`: our field -> their columns. `phase`: what an item without a phase is; empty: a moderator decides."""

    name: str
    label: str
    columns: dict[str, tuple[str, ...]]
    phase: str = ""


# Decidim::Proposals::ProposalSerializer, versions 0.18 to 0.30 (read 2026-11-24): nested fields, joined by a slash.
DECIDIM = Profile(
    "decidim",
    "Decidim",
    {
        "id": ("id",),
        "title": ("title",),
        "description": ("body",),
        "municipality": ("gemeente", "scope/name", "taxonomies/name"),
        "address": ("address",),
        "theme": ("category/name", "taxonomies/name"),
        "created": ("published_at", "created_at"),
        "url": ("url",),
        "state": ("state", "state/token"),
        "withdrawn": ("withdrawn_at", "withdrawn"),
        "amendment": ("is_amend",),
    },
    phase="idea",
)
# Proposal.public_columns_for_api of Consul Democracy, and what Madrid publishes (read 2026-11-24).
CONSUL = Profile(
    "consul",
    "Consul Democracy",
    {
        "id": ("id",),
        "title": ("title",),
        "summary": ("summary",),
        "description": ("description",),
        "municipality": ("gemeente", "geozone", "geozone_name"),
        "theme": ("tags", "tag_list"),
        "created": ("created_at", "published_at"),
        "url": ("url", "external_url"),
        "withdrawn": ("retired_at",),
    },
    phase="idea",
)
TABLE = Profile(
    "table",
    "Tabel",
    {
        "id": ("id", "nummer", "number", "kenmerk", "external_id"),
        "title": ("titel", "title", "naam", "name", "initiatief"),
        "summary": ("samenvatting", "in het kort", "summary", "inleiding"),
        "description": ("tekst", "omschrijving", "beschrijving", "description", "body", "toelichting"),
        "municipality": ("gemeentecode", "gemeente", "municipality"),
        "place": ("plaats", "plek", "wijk", "buurt", "dorp", "place"),
        "theme": ("thema", "themas", "thema's", "theme", "themes", "categorie", "category"),
        "phase": ("fase", "phase"),
        "created": ("datum", "ingediend", "gepubliceerd", "gepubliceerd op", "created_at", "published_at", "date"),
        "url": ("link", "url", "webadres", "website"),
        "source": ("bron", "source"),
        "withdrawn": ("ingetrokken",),
    },
)
PROFILES = {profile.name: profile for profile in (DECIDIM, CONSUL, TABLE)}
FIELDS = frozenset(name for profile in PROFILES.values() for name in profile.columns)
# The Dutch names that `--map titel=Naam` takes.
DUTCH = {
    "nummer": "id", "titel": "title", "samenvatting": "summary", "tekst": "description", "gemeente": "municipality",
    "plaats": "place", "adres": "address", "thema": "theme", "fase": "phase", "datum": "created", "link": "url", "bron": "source",
    "ingetrokken": "withdrawn",
}  # fmt: skip
KNOWN_COLUMNS = frozenset(
    part
    for profile in PROFILES.values()
    for names in profile.columns.values()
    for name in names
    for part in (name, name.split("/")[0])
)


def guess_profile(columns: Iterable[str]) -> Profile:
    names = {name.casefold() for name in columns}
    bases = {name.split("/")[0] for name in names}
    if {"title", "body"} <= bases and bases & {"participatory_space", "component", "scope", "endorsements", "is_amend"}:
        return DECIDIM
    if {"title", "description"} <= names and names & {"cached_votes_up", "retired_at", "hot_score", "geozone_id"}:
        return CONSUL
    return TABLE


def where_to_look(profile: Profile, columns: Iterable[str], chosen: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Our field -> the columns of this file to try in turn. `chosen`: {field or its Dutch name: column}. Raises Unreadable."""
    theirs = {name.casefold(): name for name in columns if name}
    found = {field: columns for field, names in profile.columns.items() if (columns := _present(names, theirs))}
    for given, column in chosen.items():
        name = DUTCH.get(given.strip().casefold(), given.strip().casefold())
        if name not in FIELDS:
            raise Unreadable(f"“{given[:40]}” is geen veld van ons. Wel: {', '.join(DUTCH)}.")
        if column.strip().casefold() not in theirs:
            raise Unreadable(f"Er is geen kolom “{column[:40]}”. Wel: {_some(theirs.values())}.")
        found[name] = (theirs[column.strip().casefold()],)
    for field, dutch in (("title", "titel"), ("description", "tekst")):
        if field not in found and not (field == "description" and "summary" in found):
            raise Unreadable(
                f"Wij vinden geen kolom met de {dutch}. Het bestand heeft: {_some(theirs.values())}. "
                f"Kies de kolom zelf: {dutch}=naam van de kolom."
            )
    return found


def _present(names: tuple[str, ...], theirs: dict[str, str]) -> tuple[str, ...]:
    """Of these columns the ones in the file; of a column in several languages the best one first."""
    found = []
    for name in names:
        localised = [key for key in theirs if re.fullmatch(re.escape(name) + r"/[a-z]{2}(?:-[a-z]{2})?", key)]
        localised.sort(key=lambda key: LANGUAGES.index(lang) if (lang := key.rpartition("/")[2]) in LANGUAGES else 99)
        found += [theirs[key] for key in ([name] if name in theirs else []) + localised]
    return tuple(dict.fromkeys(found))


def _some(names: Iterable[str]) -> str:
    names = [name[:40] for name in names]
    return ", ".join(names[:12]) + (" en meer" if len(names) > 12 else "")
