from __future__ import annotations

from django.urls import path
from django.views.decorators.http import require_safe

from initiatives.feeds import NewestInitiatives, feed_of_one
from initiatives.views import browse, dossier, mailed, start
from initiatives.views.map import initiative_map
from initiatives.views.open_data import initiative_csv

app_name = "initiatives"

urlpatterns = [
    path("", browse.initiative_list, name="list"),
    path("feed.atom", require_safe(NewestInitiatives()), name="feed"),
    path("initiatieven.csv", initiative_csv, name="csv"),
    path("kaart/", initiative_map, name="map"),
    path("start/", start.intro, name="start"),
    path("start/<int:number>/", start.step, name="step"),
    path("start/lijkt-hierop/", start.look_alikes, name="look_alikes"),
    path("start/later/", mailed.later, name="later"),
    path("start/hervat/<str:token>/", mailed.resume, name="resume"),
    path("start/verstuurd/", mailed.sent, name="sent"),
    path("start/bevestig/<str:token>/", mailed.confirm, name="confirm"),
    path("start/ontvangen/", mailed.received, name="received"),
    path("dossier/nieuwe-link/", dossier.new_link, name="new_link"),
    path("dossier/<str:token>/", dossier.dossier, name="dossier"),
    path("dossier/<str:token>/<str:act>/", dossier.act, name="dossier_act"),
    path("<slug:slug>/", browse.detail, name="detail"),
    path("<slug:slug>/feed.atom", feed_of_one, name="feed_of_one"),
]
