"""The desk of editors at /beheer/: writing, looking, handing over, publishing, planning, changing, versions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from doedemocratie.accounts.models import User
from doedemocratie.accounts.roles import Role
from doedemocratie.editorial.enums import Status
from doedemocratie.media.models import Photo
from doedemocratie.pages.models import Page as SitePage
from knowledge.models import KnowledgeItem
from stories.models import Story
from tests.factories import make_initiative, make_knowledge_item, make_photo, make_story
from tests.media.files import encoded, picture
from tests.reading import Visitor, text_of

pytestmark = pytest.mark.django_db

STORIES = "/beheer/stories/story/"
KNOWLEDGE = "/beheer/knowledge/knowledgeitem/"
INTRO = "De school in Oosterwier ging dicht. Het dorp kocht het gebouw voor één euro en maakte er een dorpshuis van."
WHOLE = {
    "intro": INTRO,
    "body": "<h2>Hoe het begon</h2><p>In de gang hing nog een jas.</p>",
    "lessons": "Begin klein.\nVraag om één vast contact.\nSchrijf afspraken op.",
    "municipality": "gm0150",
    "themes": ["ontmoeten"],
}
UNKNOWN = "Wij vinden niets bij “/initiatieven/bestaat-niet/”. Plak het adres van de pagina op de site, of typ de hele titel."


def at_the_desk(user: User) -> Visitor:
    client = Client()
    client.force_login(user)
    return Visitor(client)


@pytest.fixture
def rosa(editor) -> Visitor:
    return at_the_desk(editor)


@pytest.fixture
def tim(make_staff) -> Visitor:
    """Her colleague."""
    return at_the_desk(make_staff(Role.EDITOR, "tim"))


def screen(item) -> str:
    meta = item._meta
    return f"/beheer/{meta.app_label}/{meta.model_name}/{item.pk}/change/"


def errors(page) -> list[str]:
    return [text_of(line) for box in page.with_class("errorlist") for line in box]


def to_do(page) -> list[str]:
    (box,) = page.with_class("dd-desk-standing")
    return [text_of(line) for line in page.all("li", box)]


def photo_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("school.jpg", encoded(picture(), "JPEG"), "image/jpeg")


# Writing


def test_a_concept_needs_no_more_than_a_title_and_tells_what_is_still_to_do(rosa, places, themes):
    rosa.open(f"{STORIES}add/")

    page = rosa.press("Bewaar", title="Het dorp kocht de school")

    story = Story.objects.get()
    assert (page.url, story.status, story.written_by.name) == (screen(story), Status.DRAFT, "Rosa")
    assert to_do(page) == [
        "De inleiding ontbreekt nog.",
        "De tekst ontbreekt nog.",
        "Schrijf drie lessen op, elke les op een eigen regel.",
        "Kies de gemeente.",
        "Kies één, twee of drie thema's.",
    ]


def test_a_whole_story_with_photo_and_links(rosa, places, themes):
    initiative, knowledge = make_initiative(title="Dorpshuis"), make_knowledge_item(title="Een gebouw huren")
    rosa.open(f"{STORIES}add/")

    page = rosa.press(
        "Bewaar",
        title="Het dorp kocht de school",
        **WHOLE,
        initiative=f"https://doe-democratie.example/initiatieven/{initiative.slug}/",
        knowledge_items=knowledge.get_absolute_url(),
        photo_file=photo_file(),
        photo_alt="Een school met een bord waarop dorpshuis staat",
        photo_consent="on",
    )

    story = Story.objects.get()
    assert (story.initiative, list(story.knowledge_items.all()), story.municipality.name) == (initiative, [knowledge], "Deventer")
    assert (story.photo_alt, story.photo.consent_at is not None) == ("Een school met een bord waarop dorpshuis staat", True)
    assert to_do(page) == []
    assert story.history.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Dit veld is verplicht."),
        ({"initiative": "/initiatieven/bestaat-niet/"}, UNKNOWN),
        ({"knowledge_items": "\n".join(["x"] * 21)}, "Noem hooguit twintig pagina's, elke pagina op een eigen regel."),
    ],
)
def test_a_wrong_answer_is_said_at_its_field_and_the_rest_stays(rosa, places, themes, wrong, sentence):
    rosa.open(f"{STORIES}add/")

    page = rosa.press("Bewaar", **{"title": "Het dorp kocht de school", **WHOLE, **wrong})

    assert errors(page) == [sentence]
    assert page.typed["body"][0].strip() == WHOLE["body"]
    assert Story.objects.count() == 0


def test_half_a_text_is_kept_and_what_it_lacks_is_said(rosa, places, themes):
    rosa.open(f"{STORIES}add/")

    page = rosa.press(
        "Bewaar",
        title="Het dorp",
        intro="Te kort.",
        lessons="Een.",
        quote="Het lukte.",
        photo_file=photo_file(),
        photo_alt="Kort",
    )

    assert to_do(page) == [
        "De inleiding is te kort: 80 tekens of meer. Nu zijn het er 8.",
        "De tekst ontbreekt nog.",
        "Schrijf drie lessen op, elke les op een eigen regel.",
        "Een citaat en wie het zegt horen bij elkaar. Vul ze allebei in.",
        "Kies de gemeente.",
        "Kies één, twee of drie thema's.",
        "Vertel in 10 tekens of meer wat er op de foto te zien is.",
        "Kruis aan dat wie herkenbaar op de foto staat, de foto op de site goed vindt.",
    ]


def test_consent_can_be_ticked_later(rosa, places, themes):
    story = make_story(Status.DRAFT, photo=make_photo(consent_at=None), photo_alt="Buren eten samen aan tafel")
    rosa.open(screen(story))

    page = rosa.press("Bewaar", photo_consent="on")

    assert (to_do(page), Photo.objects.get().consent_at is not None) == ([], True)


def test_a_photo_of_a_form_with_an_error_leaves_nothing_behind(rosa, places, themes):
    rosa.open(f"{STORIES}add/")

    page = rosa.press("Bewaar", title="", photo_file=photo_file())

    assert "Kies de foto opnieuw: een browser bewaart een bestand niet als er een fout is." in errors(page)
    assert Photo.objects.count() == 0


def test_what_is_no_photo_is_refused(rosa, places, themes):
    rosa.open(f"{STORIES}add/")

    page = rosa.press("Bewaar", title="Het dorp", photo_file=SimpleUploadedFile("x.jpg", b"<svg/onload=alert(1)>", "image/jpeg"))

    assert errors(page) == ["Kies een foto van het soort jpg, png of webp. Dit bestand is van een ander soort."]


def test_of_a_photo_that_is_replaced_nothing_stays(rosa, places, themes):
    story = make_story(Status.DRAFT, photo=make_photo(), photo_alt="Buren eten samen aan tafel")
    rosa.open(screen(story))

    rosa.press("Bewaar", photo_file=photo_file())

    story.refresh_from_db()
    assert list(Photo.objects.all()) == [story.photo]


def test_signs_that_nobody_sees_do_not_come_in(rosa, places, themes):
    rosa.open(f"{STORIES}add/")

    rosa.press("Bewaar", title="Het\x0bdorp\x01 kocht\u202e de school")

    assert Story.objects.get().title == "Hetdorp kocht de school"


def test_a_photo_can_be_taken_away(rosa, places, themes):
    story = make_story(Status.DRAFT, photo=make_photo(), photo_alt="Buren eten samen aan tafel")
    rosa.open(screen(story))

    rosa.press("Bewaar", photo_remove="on")

    story.refresh_from_db()
    assert (story.photo, story.photo_alt) == (None, "")


def test_of_two_who_write_the_second_hears_it_and_loses_nothing(rosa, tim, places, themes):
    story = make_story(Status.DRAFT)
    rosa.open(screen(story))
    tim.open(screen(story))
    rosa.press("Bewaar", title="Van Rosa")

    page = tim.press("Bewaar", title="Van Tim")

    assert errors(page) == [
        "Deze tekst is bewaard terwijl u schreef: door een collega, of door uzelf in een ander tabblad. Kopieer wat u schreef. "
        "Open daarna de tekst zoals hij nu is en plak het erin."
    ]
    assert page.typed["title"] == ["Van Tim"]
    assert Story.objects.get().title == "Van Rosa"


def test_what_was_written_in_a_text_that_is_published_meanwhile_is_not_lost(rosa, tim, places, themes):
    story = make_story(Status.IN_CHECK)
    rosa.open(screen(story))
    tim.open(f"{STORIES}{story.pk}/stap/publish/")
    tim.press("Publiceren")

    page = rosa.press("Bewaar", title="Nog een zin")

    assert (page.status, page.h1) == (409, "Uw tekst is niet bewaard")
    assert "Nog een zin" in [area.text for area in page.all("textarea")]
    assert Story.objects.get().title == story.title


def test_what_was_written_in_a_change_that_is_gone_is_not_lost(rosa, tim, places, themes):
    story = make_story()
    tim.open(f"{STORIES}{story.pk}/stap/revise/")
    tim.press("Wijzig deze tekst")
    change = Story.objects.get(revision_of=story)
    rosa.open(screen(change))
    tim.open(f"{STORIES}{change.pk}/stap/discard/")
    tim.press("Gooi deze wijziging weg")

    page = rosa.press("Bewaar", title="Nog een zin")

    assert (page.status, "Nog een zin" in [area.text for area in page.all("textarea")]) == (409, True)


def test_saving_without_a_change_makes_no_version_and_no_other_writer(rosa, editor, places, themes):
    story = make_story(Status.DRAFT)
    page = rosa.open(screen(story))

    rosa.press("Bewaar", lessons=page.typed["lessons"][0].strip().replace("\n", "\r\n"))  # as a browser sends it

    story.refresh_from_db()
    assert (story.written_by, story.history.count()) == (None, 0)


def test_after_saving_the_page_can_be_seen_as_a_visitor_does(rosa, places, themes):
    story = make_story(Status.DRAFT, title="Het dorp")
    rosa.open(screen(story))

    page = rosa.press("Bewaar en bekijk als bezoeker")

    (back,) = [link.get("href") for link in page.all("a") if text_of(link) == "Terug naar bewerken"]
    assert (page.h1, back) == ("Het dorp", screen(story))


# From hand to hand


def test_one_writes_and_another_publishes(rosa, tim, places, themes):
    rosa.open(f"{STORIES}add/")
    rosa.press("Bewaar", title="Het dorp kocht de school", **WHOLE)
    story = Story.objects.get()

    rosa.press("Vraag een collega om te lezen", quote="Het lukte.", quote_by="Hatice, tuinier")
    page = rosa.press("Vraag een collega om te lezen")
    assert Story.objects.get().quote == "Het lukte."
    assert "U schreef als laatste aan deze tekst. Een collega leest en publiceert hem." in page.main
    assert "Publiceren" not in page.buttons

    start = tim.open("/beheer/")
    tim.open(start.link("1 te lezen voor een collega"))
    tim.open(screen(story))
    tim.press("Publiceren")
    page = tim.press("Publiceren")

    assert "“Het dorp kocht de school” staat op de site." in text_of(page.root)
    assert Client().get(page.link("Bekijk op de site")).status_code == 200


def test_a_reader_sends_a_text_back_with_a_reason(rosa, tim, places, themes):
    story = make_story(Status.IN_CHECK)
    tim.open(f"{STORIES}{story.pk}/stap/send_back/")

    page = tim.press("Terug naar concept", reason="")
    assert "Schrijf op waarom." in page.main
    tim.press("Terug naar concept", reason="Noem ook wat het kostte.")

    page = rosa.open(screen(story))
    assert "Tim schreef: “Noem ook wat het kostte.”" in page.main


def test_a_text_is_planned_and_the_plan_can_be_stopped(rosa, places, themes):
    story = make_story(Status.IN_CHECK)
    day = timezone.localdate() + timedelta(days=3)
    rosa.open(f"{STORIES}{story.pk}/stap/schedule/")

    page = rosa.press("Inplannen", at_0="01-01-2020", at_1="09:00")
    assert "Kies een moment dat nog komt." in page.main
    page = rosa.press("Inplannen", at_0=day.strftime("%d-%m-%Y"), at_1="09:30")

    story.refresh_from_db()
    assert timezone.localtime(story.publish_at).strftime("%d-%m %H:%M") == f"{day:%d-%m} 09:30"
    assert "om 09.30 uur" in page.main
    rosa.open(page.link("Niet meer inplannen"))
    rosa.press("Niet meer inplannen")
    story.refresh_from_db()
    assert story.status == Status.IN_CHECK


def test_a_published_text_is_changed_in_a_copy(rosa, tim, places, themes):
    story = make_story(title="Samen eten")
    page = rosa.open(screen(story))
    assert page.posting_forms == []
    rosa.open(page.link("Wijzig deze tekst"))
    rosa.press("Wijzig deze tekst")
    rosa.press("Bewaar", title="Samen eten aan de kade")
    assert Client().get("/verhalen/samen-eten/").status_code == 200
    assert "Samen eten aan de kade" not in Client().get("/verhalen/samen-eten/").text

    rosa.press("Vraag een collega om te lezen")
    rosa.press("Vraag een collega om te lezen")
    tim.open(screen(story))
    tim.open(tim.page.link("Open de wijziging"))
    page = tim.press("Publiceren")
    assert "Wat wordt anders op de site? Titel Samen eten Nieuw: aan de kade" in page.main
    page = tim.press("Publiceren")

    assert (page.url, page.h1) == (screen(story), "Samen eten aan de kade")
    assert "Samen eten aan de kade" in Client().get("/verhalen/samen-eten/").text


def test_what_leaves_the_site_leaves_with_a_reason(rosa):
    story = make_story(title="Samen eten")
    rosa.open(f"{STORIES}{story.pk}/stap/archive/")

    rosa.press("Van de site halen", reason="Het initiatief vroeg erom.")

    assert Client().get("/verhalen/samen-eten/").status_code == 410


def test_nobody_publishes_words_that_they_did_not_see(rosa, tim, places, themes):
    story = make_story(Status.IN_CHECK)
    tim.open(f"{STORIES}{story.pk}/stap/publish/")
    rosa.open(screen(story))
    rosa.press("Bewaar", body="<p>Iets heel anders.</p>")

    page = tim.press("Publiceren")

    assert "Een collega heeft de tekst veranderd nadat u hem opende. Lees hem hieronder opnieuw en kies dan." in page.main
    assert "Iets heel anders." in page.main
    assert Story.objects.get().status == Status.IN_CHECK
    tim.press("Publiceren")
    assert Story.objects.get().status == Status.PUBLISHED


def test_a_step_that_somebody_else_took_first_is_not_taken_twice(rosa, tim):
    story = make_story(Status.IN_CHECK)
    rosa.open(f"{STORIES}{story.pk}/stap/publish/")
    tim.open(f"{STORIES}{story.pk}/stap/publish/")
    rosa.press("Publiceren")

    page = tim.press("Publiceren")

    assert "Dit kan niet meer. Kijk eerst hoe het er nu voor staat." in text_of(page.root)


# Versions and lists


def test_each_version_can_be_read_back(rosa, editor, places, themes):
    story = make_story(Status.DRAFT, title="Eerst")
    rosa.open(screen(story))
    rosa.press("Bewaar", title="Toen", body="<p>De eerste tekst.</p>")
    rosa.press("Bewaar", title="Nu", body="<p>De tweede tekst.</p>")

    page = rosa.open(f"{STORIES}{story.pk}/history/")
    assert [text_of(link) for link in page.all("a", page.with_class("dd-desk-versions")[0])] == ["Versie 2", "Versie 1"]

    old = rosa.open(page.link("Versie 1"))
    assert "De eerste tekst." in old.main
    newest = rosa.open(page.link("Versie 2"))
    assert "Titel Weg: Toen Nieuw: Nu Tekst De Weg: eerste Nieuw: tweede tekst." in newest.main

    rosa.open(page.link("Versie 1"))
    back = rosa.press("Zet deze versie terug")
    story.refresh_from_db()
    assert (back.url, story.title, story.body) == (screen(story), "Toen", "<p>De eerste tekst.</p>")


def test_the_list_shows_what_is_due_for_a_check(rosa):
    late = make_knowledge_item(title="Te laat", check_before=timezone.localdate() - timedelta(days=2))
    soon = make_knowledge_item(title="Bijna", check_before=timezone.localdate() + timedelta(days=10))
    make_knowledge_item(title="Nog lang niet")

    def titles(query: str) -> set[str]:
        page = rosa.open(f"{KNOWLEDGE}?controleren={query}")
        return {text_of(cell) for cell in page.with_class("field-title")}

    assert titles("nu") == {late.title}
    assert titles("maand") == {late.title, soon.title}


def test_a_text_that_is_still_right_gets_a_new_date(rosa):
    item = make_knowledge_item(check_before=timezone.localdate() - timedelta(days=2))
    rosa.open(f"{KNOWLEDGE}{item.pk}/stap/confirm/")

    rosa.press("Gecontroleerd: het klopt nog")

    assert not KnowledgeItem.objects.get().is_overdue


@pytest.mark.parametrize("make", [make_story, make_knowledge_item])
def test_a_list_costs_the_same_for_one_and_for_many(rosa, make, django_assert_max_num_queries):
    for _ in range(3):
        make()
    with django_assert_max_num_queries(15):
        rosa.open(STORIES if make is make_story else KNOWLEDGE)


# Who may come in


@pytest.mark.parametrize("address", ["change/", "voorbeeld/", "history/", "stap/publish/", "versie/1/"])
def test_a_moderator_sees_nothing_of_a_concept(moderator, address):
    story = make_story(Status.DRAFT)
    client = Client()
    client.force_login(moderator)

    assert client.get(f"{STORIES}{story.pk}/{address}").status_code == 403


def test_an_administrator_reads_and_writes_no_stories(administrator):
    story = make_story(Status.IN_CHECK)
    admin = at_the_desk(administrator)

    page = admin.open(screen(story))

    assert (page.posting_forms, [words for words, _ in page.links if words in ("Publiceren", "Wijzig deze tekst")]) == ([], [])
    assert admin.client.post(f"{STORIES}{story.pk}/stap/publish/").status_code == 403
    assert Story.objects.get().status == Status.IN_CHECK


@pytest.mark.parametrize("key", ["0", "999999", "abc", "1" * 30, "-1"])
def test_what_does_not_exist_is_not_found(rosa, key):
    assert rosa.client.get(f"{STORIES}{key}/change/").status_code == 404


def test_nothing_is_deleted_from_a_list(rosa):
    story = make_story(Status.DRAFT)

    assert rosa.client.post(f"{STORIES}{story.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in rosa.client.get(STORIES).text


def test_a_page_is_written_published_and_found_at_its_address_by_one_editor(rosa):
    rosa.open("/beheer/pages/page/add/")
    rosa.press("Bewaar", title="Vraag", path="vraag", intro="Kort.", body="<p>Ja.</p>")
    assert Client().get("/vraag/").status_code == 404

    rosa.press("Publiceren")
    rosa.press("Publiceren")

    assert (SitePage.objects.get().status, Client().get("/vraag/").status_code) == (Status.PUBLISHED, 200)
