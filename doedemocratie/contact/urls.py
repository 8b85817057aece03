from __future__ import annotations

from django.urls import path

from doedemocratie.contact import views

app_name = "contact"
urlpatterns = [
    path("", views.contact, name="contact"),
    path("verstuurd/", views.sent, name="sent"),
]
