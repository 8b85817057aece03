from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

from django.db import connections, models, transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from initiatives.enums import NeedKind, NeedStatus, Phase, Status

Cell = tuple[str, str, str, str]
BATCH = 2000
ANY = ("",)

ADD = """
    INSERT INTO initiatives_tally (place, theme, phase, need, count) VALUES {rows}
    ON CONFLICT (place, theme, phase, need) DO UPDATE SET count = initiatives_tally.count + excluded.count
"""


class TallyQuerySet(models.QuerySet):
    """How many initiatives are running? Exact, and as cheap with a million of them as with ten."""

    def of(
        self,
        *,
        places: Sequence[str] = ANY,
        themes: Sequence[str] = ANY,
        phases: Sequence[str] = ANY,
        needs: Sequence[str] = ANY,
    ) -> TallyQuerySet:
        """The cells of each of these choices together; "" is "any".

        An initiative has one place and one phase, so a sum over several of those is exact. It may have several themes
        and needs: ask one of them at a time, or the same initiative counts twice.
        """
        return self.filter(theme__in=themes, phase__in=phases, need__in=needs, place__in=places)

    def total(self, **choices: Sequence[str]) -> int:
        return self.of(**choices).aggregate(total=Sum("count"))["total"] or 0

    def by_place(self, *, places: Iterable[str], **choices: Sequence[str]) -> dict[str, int]:
        """{code of a municipality or province: how many}, without those that have none. One query."""
        rows = self.of(places=list(places), **choices).filter(count__gt=0).values("place").annotate(total=Sum("count"))
        return {row["place"]: row["total"] for row in rows}

    def follow(self, initiative: models.Model) -> None:
        """Count this initiative as it is now in the database. In the transaction of the change.

        1 query for what is not on the open list, at most 5 for what is or was.
        """
        for fresh in self._bring_in_line(self._initiatives.filter(pk=initiative.pk)):
            initiative.counted_in = fresh.counted_in

    def follow_all(self, keys: Iterable[int]) -> None:
        """As `follow`, for many at once; about 6 statements."""
        self._bring_in_line(self._initiatives.filter(pk__in=list(keys)))

    def forget(self, initiative: models.Model) -> None:
        """Count this initiative no more, as it is about to be deleted. In the transaction of the deletion."""
        with transaction.atomic(using=self.db):
            held = self._initiatives.select_for_update().filter(pk=initiative.pk).only("counted_in").first()
            if held is not None and held.counted_in:
                self._add(Counter({cell: -1 for cell in cells(held.counted_in)}))
                self._initiatives.filter(pk=initiative.pk).update(counted_in={})

    def rebuild(self, progress: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> int:
        """Count all anew, in batches beside running writes; returns how many are counted."""
        initiatives = self._initiatives
        keys = list(initiatives.order_by("pk").values_list("pk", flat=True))
        for start in progress(range(0, len(keys), BATCH)):
            self._bring_in_line(initiatives.filter(pk__in=keys[start : start + BATCH]))
        with transaction.atomic(using=self.db):
            if connections[self.db].vendor == "postgresql":  # SQLite lets one transaction write at a time
                connections[self.db].cursor().execute("LOCK TABLE initiatives_tally IN EXCLUSIVE MODE")
            counts: Counter[Cell] = Counter()
            running = initiatives.exclude(counted_in={}).values_list("counted_in").order_by()
            for counted_in, count in running.annotate(count=models.Count("pk")):
                for cell in cells(counted_in):
                    counts[cell] += count
            self.all().delete()
            self.bulk_create(
                (self.model(place=c[0], theme=c[1], phase=c[2], need=c[3], count=n) for c, n in counts.items()), batch_size=BATCH
            )
        return counts["", "", "", ""]

    @property
    def _initiatives(self) -> models.QuerySet:
        from initiatives.models.initiative import Initiative

        return Initiative._base_manager.using(self.db)

    def _bring_in_line(self, initiatives: models.QuerySet) -> list[models.Model]:
        """The rows themselves hold what they are counted as; their lock keeps two changes of one initiative apart."""
        with transaction.atomic(using=self.db):
            held = list(
                initiatives.select_for_update(of=("self",))
                .select_related("municipality")
                .only("status", "phase", "counted_in", "municipality__province_id")
                .order_by("pk")
            )
            themes, needs = self._choices_of([row.pk for row in held if row.status == Status.PUBLISHED])
            differences: Counter[Cell] = Counter()
            changed = []
            for row in held:
                now = _counted(row, themes, needs)
                if now != row.counted_in:
                    differences.update(cells(now))
                    differences.subtract(cells(row.counted_in))
                    row.counted_in = now
                    changed.append(row)
            self._add(differences)
            if changed:
                self._initiatives.bulk_update(changed, ["counted_in"], batch_size=500)
        return held

    def _choices_of(self, keys: list[int]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        themes: dict[int, list[str]] = {}
        needs: dict[int, list[str]] = {}
        if keys:
            model = self._initiatives.model
            for key, theme in model.themes.through.objects.filter(initiative__in=keys).values_list("initiative_id", "theme_id"):
                themes.setdefault(key, []).append(theme)
            needed = model._meta.get_field("needs").related_model._base_manager
            for key, kind in needed.filter(initiative__in=keys, status=NeedStatus.OPEN).values_list("initiative_id", "kind"):
                needs.setdefault(key, []).append(kind)
        return themes, needs

    def _add(self, differences: Counter[Cell]) -> None:
        """One statement; in the order of the key, so that two of them never wait for each other."""
        rows = [(*cell, count) for cell, count in sorted(differences.items()) if count]
        with connections[self.db].cursor() as cursor:
            for start in range(0, len(rows), BATCH):
                some = rows[start : start + BATCH]
                statement = ADD.format(rows=", ".join(["(%s, %s, %s, %s, %s)"] * len(some)))
                cursor.execute(statement, [value for row in some for value in row])


class Tally(models.Model):
    """How many running initiatives have this place, theme, phase and open need; "" is any. Holds no personal data.

    Kept in the transaction of each change by `Initiative.reindex()`, counted anew by `manage.py reindex`. What became 0
    stays as a row until then.
    """

    place = models.CharField(max_length=6, help_text=_("Leeg, een provincie (PV23) of een gemeente (gm0150)."))
    theme = models.CharField(max_length=40)
    phase = models.CharField(max_length=20, choices=[("", ""), *Phase.choices])
    need = models.CharField(max_length=20, choices=[("", ""), *NeedKind.choices])
    count = models.IntegerField()

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("telling")
        verbose_name_plural = _("tellingen")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["place", "theme", "phase", "need"], name="tally_once")]
        indexes = [models.Index(fields=["theme", "phase", "need", "place"], name="tally_by_place")]

    def __str__(self) -> str:
        return f"{self.place or '-'} {self.theme or '-'} {self.phase or '-'} {self.need or '-'}: {self.count}"


def cells(counted_in: dict[str, Any]) -> list[Cell]:
    """Every combination that an initiative counts for: {} for none."""
    if not counted_in:
        return []
    return list(product(*(("", *counted_in[name]) for name in ("places", "themes", "phases", "needs"))))


def _counted(row: models.Model, themes: dict[int, list[str]], needs: dict[int, list[str]]) -> dict[str, list[str]]:
    if row.status != Status.PUBLISHED or row.municipality is None:
        return {}
    return {
        "places": sorted({row.municipality_id, row.municipality.province_id}),
        "themes": sorted(set(themes.get(row.pk, ()))),
        "phases": [row.phase],
        "needs": sorted(set(needs.get(row.pk, ()))),
    }
