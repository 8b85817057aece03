"""The map of the site. Pages that editors write come last: any address that nothing else claims is looked up there."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from doedemocratie import views, wellknown
from doedemocratie.media.views import media
from doedemocratie.photos import may_see
from doedemocratie.places.views import municipalities
from doedemocratie.themes.views import themes

handler400 = "doedemocratie.views.bad_request"
handler500 = "doedemocratie.views.server_error"

places_urls = [
    path("gemeenten/", municipalities, name="municipalities"),
    path("gemeenten/<slug:slug>/", views.municipality, name="municipality"),
    path("provincies/<slug:slug>/", views.province, name="province"),
]
themes_urls = [
    path("themas/", themes, name="list"),
    path("themas/<slug:slug>/", views.theme, name="theme"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("initiatieven/", include("initiatives.urls")),
    path("verhalen/", include("stories.urls")),
    path("kennis/", include("knowledge.urls")),
    path("contact/", include("doedemocratie.contact.urls")),
    path("", include("doedemocratie.search.urls")),
    path("", include((places_urls, "places"))),
    path("", include((themes_urls, "themes"))),
    path("", include("doedemocratie.design.urls")),
    path("", include("doedemocratie.discovery.urls")),
    path("media/<path:path>", media, {"may_see": may_see}, name="media"),
    path("beheer/", admin.site.urls),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security_txt, name="security_txt"),
    path("gezondheid/", wellknown.health, name="health"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("doedemocratie.demo.urls")))
urlpatterns.append(path("", include("doedemocratie.pages.urls")))
