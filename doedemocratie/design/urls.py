from __future__ import annotations

from django.urls import path

from doedemocratie.design import views

app_name = "design"

urlpatterns = [path("stijlgids/", views.styleguide, name="styleguide")]
