"""Every kind of page that a visitor can get, as data: how to get there, on a site with something of everything."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from doedemocratie.contact.models import Message
from doedemocratie.contact.views import RECEIPT_KEY as CONTACT_RECEIPT_KEY
from initiatives.enums import NeedStatus, Phase, Status
from initiatives.links import Purpose, make_token
from initiatives.models import Initiative, Remark
from initiatives.views.access import RECEIPT_KEY, SESSION_KEY
from tests.factories import make_initiative, make_knowledge_item, make_photo, make_story

PAGES_JSON = Path(settings.BASE_DIR) / "doedemocratie/pages/data/pages.json"


@dataclass(frozen=True)
class PageType:
    """`path` may name {resume}, {confirm}, {dossier} and {changes}: tokens of SITE's initiatives.

    `owner_of`: the initiative (a key of Site.initiatives) that this browser's session works on, or "message" when it sent one. `press`: the value of the
    button that is pressed before the page is looked at; what was not filled in is then an error. A page with a form, or of
    one person, may set a cookie; no other may.
    """

    path: str
    status: int = 200
    form: bool = False
    owner_of: str = ""
    press: str | None = None

    @property
    def may_set_cookies(self) -> bool:
        return self.form or bool(self.owner_of) or self.press is not None


def form(path: str, owner_of: str = "", press: str | None = None, status: int = 200) -> PageType:
    return PageType(path, status=status, form=True, owner_of=owner_of, press=press)


STEP = "/initiatieven/start/{}/".format
READING = {
    "home": PageType("/"),
    "list": PageType("/initiatieven/"),
    "list, page 2": PageType("/initiatieven/?pagina=2"),
    "list, filtered": PageType("/initiatieven/?provincie=PV23&thema=groen-en-natuur&nodig=goods&fase=in_progress&q=tuin"),
    "list, near a place": PageType("/initiatieven/?nabij=Deventer&straal=25&sorteer=dichtbij"),
    "list, a place that is not clear": PageType("/initiatieven/?nabij=hengelo"),
    "list, nothing found": PageType("/initiatieven/?q=onvindbaar"),
    "map": PageType("/initiatieven/kaart/"),
    "map of a province": PageType("/initiatieven/kaart/?provincie=PV23&thema=groen-en-natuur"),
    "map, nothing found": PageType("/initiatieven/kaart/?gemeente=gm0277"),
    "detail with photo": PageType("/initiatieven/met-foto/"),
    "detail without photo": PageType("/initiatieven/zonder-foto/"),
    "detail, paused": PageType("/initiatieven/gepauzeerd/"),
    "detail, archived": PageType("/initiatieven/gearchiveerd/"),
    "stories": PageType("/verhalen/"),
    "stories, filtered": PageType("/verhalen/?thema=groen-en-natuur&gemeente=gm0150&q=tuin"),
    "stories, nothing found": PageType("/verhalen/?q=onvindbaar"),
    "story with everything": PageType("/verhalen/met-alles/"),
    "story, plain": PageType("/verhalen/kaal/"),
    "knowledge": PageType("/kennis/"),
    "knowledge, page 2": PageType("/kennis/?pagina=2"),
    "knowledge, filtered": PageType("/kennis/?voor=official&soort=law&fase=plan&thema=groen-en-natuur&q=briefje"),
    "knowledge, nothing found": PageType("/kennis/?q=onvindbaar"),
    "knowledge for initiatives": PageType("/kennis/starten/"),
    "knowledge for governments": PageType("/kennis/voor-ambtenaren/"),
    "knowledge with everything": PageType("/kennis/geld-vinden/"),
    "knowledge, plain": PageType("/kennis/kale-kennis/"),
    "glossary": PageType("/kennis/woordenlijst/"),
    "municipality": PageType("/gemeenten/deventer/"),
    "municipality without initiatives": PageType("/gemeenten/rozendaal/"),
    "province": PageType("/provincies/overijssel/"),
    "theme": PageType("/themas/groen-en-natuur/"),
    "theme without initiatives": PageType("/themas/vervoer/"),
    "search": PageType("/zoeken/"),
    "search, found": PageType("/zoeken/?q=tuin"),
    "search, page 2 of a kind": PageType("/zoeken/?q=tuin&soort=initiative&sorteer=nieuw&pagina=2"),
    "search, nothing found": PageType("/zoeken/?q=onvindbaar"),
    "search, nothing asked": PageType("/zoeken/?q=de"),
    "style guide": PageType("/stijlgids/"),
}
LOOKING_AROUND = {
    "municipalities": PageType("/gemeenten/"),
    "municipalities, found": PageType("/gemeenten/?q=den"),
    "municipalities, nothing found": PageType("/gemeenten/?q=atlantis"),
    "themes": PageType("/themas/"),
    "sitemap": PageType("/sitemap/"),
    "bad request": PageType("/?q=%00", status=400),
    "not found": PageType("/bestaat-niet/", status=404),
    "withdrawn": PageType("/initiatieven/ingetrokken/", status=410),
    "story that is gone": PageType("/verhalen/weg/", status=410),
    "knowledge that is gone": PageType("/kennis/verouderd/", status=410),
    "link that does not work": PageType("/initiatieven/dossier/onzin/", status=404),
} | {
    f"page {page['path']}": PageType(f"/{page['path']}/", form=page["path"] == "contact")
    for page in json.loads(PAGES_JSON.read_text(encoding="utf-8"))
}
STEPS = {
    "start": PageType("/initiatieven/start/"),
    "step 1, first visit": form(STEP(1)),
    **{f"step {number}": form(STEP(number), "full") for number in range(1, 8)},
    **{f"step {number}, empty": form(STEP(number), "blank") for number in range(2, 8)},
    "looks like": PageType("/initiatieven/start/lijkt-hierop/", owner_of="full"),
    "later": form("/initiatieven/start/later/", "full"),
    "sent": form("/initiatieven/start/verstuurd/", "awaiting"),
    "received": PageType("/initiatieven/start/ontvangen/", owner_of="submitted"),
    "resume": form("/initiatieven/start/hervat/{resume}/"),
    "confirm": form("/initiatieven/start/bevestig/{confirm}/"),
    "message sent": PageType("/contact/verstuurd/", owner_of="message"),
}
MISTAKES = {
    **{f"step {number}, with errors": form(STEP(number), "blank", "volgende") for number in (1, 2, 3, 4, 6)},
    "step 5 with photo, with errors": form(STEP(5), "photo", "volgende"),
    "step 7, with errors": form(STEP(7), "full", "verstuur"),
    "step 7, nothing changed": form(STEP(7), "changes", "verstuur"),
    "later, with errors": form("/initiatieven/start/later/", "blank", ""),
    "contact, with errors": form("/contact/", press=""),
    "new link, with errors": form("/initiatieven/dossier/nieuwe-link/", press=""),
    "desk log-in, with errors": form("/beheer/login/", press=""),
}
DOSSIER = {
    "step 2, with a question of ours": form(STEP(2), "changes"),
    "step 7, with questions of ours": form(STEP(7), "changes"),
    "dossier": form("/initiatieven/dossier/{dossier}/"),
    "dossier with questions of ours": form("/initiatieven/dossier/{changes}/"),
    "dossier, refused": form("/initiatieven/dossier/{rejected}/"),
    "dossier, withdraw": form("/initiatieven/dossier/{dossier}/intrekken/"),
    "dossier, pause": form("/initiatieven/dossier/{dossier}/pauzeren/"),
    "dossier, ask again": form("/initiatieven/dossier/{rejected}/nog-een-keer/"),
    "new link": form("/initiatieven/dossier/nieuwe-link/"),
    "desk log-in": form("/beheer/login/"),
}
GROUPS = {
    "reading": READING,
    "looking around": LOOKING_AROUND,
    "steps": STEPS,
    "mistakes": MISTAKES,
    "dossier": DOSSIER,
}
PAGE_TYPES = {name: page_type for group in GROUPS.values() for name, page_type in group.items()}


LONG_TEXT = """<p>Het begon in de tuin.</p><h2>Hoe het begon</h2><blockquote><p>Wij wisten van niets.</p></blockquote>
<h2>Wat er misging</h2><ul><li>Regen.</li><li>Wind.</li></ul><h2>Hoe het nu is</h2><h3>In cijfers</h3>
<table><caption>Bezoekers</caption><thead><tr><th scope="col">Jaar</th><th scope="col">Mensen</th></tr></thead>
<tbody><tr><td>2026</td><td>400</td></tr></tbody></table>"""


@dataclass(frozen=True)
class Site:
    initiatives: dict[str, Initiative]

    def address(self, page_type: PageType) -> str:
        def token(name: str, purpose: Purpose) -> str:
            return quote(make_token(self.initiatives[name], purpose))

        return page_type.path.format(
            resume=token("full", Purpose.RESUME),
            confirm=token("awaiting", Purpose.CONFIRM),
            dossier=token("live", Purpose.DOSSIER),
            changes=token("changes", Purpose.DOSSIER),
            rejected=token("rejected", Purpose.DOSSIER),
        )

    def session_of(self, page_type: PageType) -> str:
        """The key of a session that works on the initiative of this page, or that just sent our message."""
        session = SessionStore()
        if page_type.owner_of == "message":
            session[CONTACT_RECEIPT_KEY] = Message.objects.get().pk
            session.save()
            return session.session_key
        initiative = self.initiatives[page_type.owner_of]
        if initiative.status == Status.SUBMITTED:  # sent, so no longer this browser's to change
            session[RECEIPT_KEY] = [initiative.pk, True]
        else:
            session[SESSION_KEY] = initiative.pk
        session.save()
        return session.session_key


def build() -> Site:
    """Something of everything, on a database with places, themes and pages: about 65 rows and four photos."""
    needs = [
        {"kind": "people", "text": "Drie tuiniers. Ervaring hoeft niet.", "count": 3},
        {"kind": "money", "text": "Voor de aanleg van het pad en de beplanting langs de gevel van de school.", "amount": 4500},
        {"status": NeedStatus.FULFILLED},
    ]
    live = make_initiative(slug="met-foto", title="Buurttuin De Groene Klinker", photo=make_photo(), needs=needs, is_example=True)
    make_initiative(slug="zonder-foto", title="Repaircafé Het Tweede Leven", phase=Phase.COMPLETED, show_first_name=False)
    make_initiative(Status.PAUSED, slug="gepauzeerd")
    make_initiative(Status.ARCHIVED, slug="gearchiveerd", phase=Phase.STOPPED)
    make_initiative(Status.WITHDRAWN, slug="ingetrokken")
    for _ in range(20):
        make_initiative(needs=[{}])
    item = make_knowledge_item(
        title="Geld vinden", body=LONG_TEXT, kind="law", law="<p>Artikel 4:23.</p>", audiences=["initiator", "official"],
        phases=["plan"], municipality=live.municipality, initiatives=[live], source_title="Belastingdienst", source_year=2026,
        source_url="https://www.belastingdienst.nl/anbi", photo=make_photo(), photo_maker="Sanne", is_example=True,
        check_before=date(2026, 1, 1),
    )  # fmt: skip
    make_knowledge_item(title="Kale kennis", themes=["wonen"])
    make_knowledge_item(Status.ARCHIVED, title="Verouderd")
    make_knowledge_item(title="APV", kind="term", stands_for="Algemene Plaatselijke Verordening", explained_in=item)
    make_knowledge_item(title="coöperatie", kind="term")
    for number in range(20):
        make_knowledge_item(title=f"Kennis {number}")
    make_story(title="Kaal", themes=["wonen"])
    make_story(Status.ARCHIVED, title="Weg")
    make_story(title="Met alles", body=LONG_TEXT, quote="Wij gaven niet op.", quote_by="Harm, penningmeester", initiative=live,
               phase=Phase.IN_PROGRESS, photo=make_photo(), photo_maker="Sanne", is_example=True,
               knowledge_items=[item])  # fmt: skip
    changes = make_initiative(Status.CHANGES_REQUESTED)
    Remark.objects.create(initiative=changes, field="place", text="In welke straten is het?")
    rejected = make_initiative(Status.REJECTED)
    Message.objects.create(number="CB-2026-00007", subject="question", text="Mag dit?", email="jan@voorbeeld.example")
    return Site(
        {
            "blank": Initiative.objects.create(),
            "full": make_initiative(Status.DRAFT, title="Buurttuin De Groene Klinker", needs=needs),
            "photo": make_initiative(Status.DRAFT, photo=make_photo(alt="", consent_at=None)),
            "awaiting": make_initiative(Status.AWAITING_CONFIRMATION),
            "submitted": make_initiative(Status.SUBMITTED),
            "changes": changes,
            "rejected": rejected,
            "live": live,
        }
    )
