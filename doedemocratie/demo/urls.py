from __future__ import annotations

from django.urls import path

from doedemocratie.demo import views

app_name = "demo"

urlpatterns = [
    path("postvak/", views.mailbox, name="mailbox"),
    path("postvak/<int:pk>/", views.mail, name="mail"),
]
