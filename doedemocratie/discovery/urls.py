from __future__ import annotations

from django.urls import path

from doedemocratie.discovery import pictures, views

urlpatterns = [
    path("sitemap/", views.sitemap, name="sitemap"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:kind>-<int:number>.xml", views.sitemap_file, name="sitemap_file"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("delen/doe-democratie.png", pictures.of_site, name="share_site"),
    path("delen/initiatief/<slug:slug>.png", pictures.of_initiative, name="share_initiative"),
    path("delen/verhaal/<slug:slug>.png", pictures.of_story, name="share_story"),
    path("delen/kennis/<slug:slug>.png", pictures.of_knowledge, name="share_knowledge"),
]
