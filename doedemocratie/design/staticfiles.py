"""What `collectstatic` publishes: the built files and the pictures, not their sources."""

from __future__ import annotations

from django.contrib.staticfiles.apps import StaticFilesConfig


class BuiltFiles(StaticFilesConfig):
    """Leaves out static/css and static/js: esbuild.config.mjs makes static/build of them; they name npm packages."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "css/*", "js/*"]
