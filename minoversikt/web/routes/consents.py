"""Addresses of «Hvem ser hva»."""

from django.urls import path

from minoversikt.web.views.consents import answers, giving, pages

_HERE = "plan/<uuid:plan_id>/hvem-ser-hva/"

urlpatterns = [
    path(_HERE, pages.index),
    path(_HERE + "gi/", pages.choose),
    path(_HERE + "forny/", answers.renew),
    path(_HERE + "steng/", answers.withdraw_all),
    path(_HERE + "koordinator/", answers.withheld),
    path(_HERE + "samtykke/<uuid:consent_id>/", pages.agreed),
    path(_HERE + "samtykke/<uuid:consent_id>/papir/", pages.paper),
    path(_HERE + "<uuid:key>/", giving.one),
    path(_HERE + "<uuid:key>/slik/", pages.preview),
    path(_HERE + "<uuid:key>/forny/", answers.renew),
    path(_HERE + "<uuid:key>/trekk/", answers.withdraw),
    path(_HERE + "<uuid:key>/nei/", answers.refuse),
    path(_HERE + "<uuid:key>/forelder/", answers.other_parent),
    path(_HERE + "<uuid:key>/skriv-ned/", giving.record),
]
