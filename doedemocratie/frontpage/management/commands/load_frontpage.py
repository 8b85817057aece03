from __future__ import annotations

from doedemocratie.frontpage.content import frontpage
from doedemocratie.frontpage.models import Door, Welcome
from doedemocratie.shipped.loading import LoadShipped


class Command(LoadShipped):
    help = "Loads the words of the home page from frontpage/data. Safe to repeat: what an editor changed or made stays as it is."
    models = (Welcome, Door)
    remembered = frontpage
