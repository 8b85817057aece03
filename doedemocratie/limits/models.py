from __future__ import annotations

from django.db import models


class SharedCacheRow(models.Model):
    """The table of Django's database cache, CACHES["shared"], as `createcachetable` would make it.

    A model, so that a new database has it after `migrate`. Unused when CACHE_URL points elsewhere.
    Personal data: keyed hashes of IP and e-mail addresses, for at most a day and an hour.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "shared_cache"

    def __str__(self) -> str:
        return self.cache_key
