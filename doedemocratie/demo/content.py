"""What the example content is made of. Each kind links to those above it, so they come in this order and go in the other."""

from __future__ import annotations

from initiatives.demo import loading as initiatives
from knowledge.demo import loading as knowledge
from stories.demo import loading as stories

# Name in a sentence: a module with load(progress) and remove(), which answer how many.
CONTENT = {"initiatives": initiatives, "knowledge items": knowledge, "stories": stories}
