"""Addresses of a representative's own contacts and checklist."""

from django.urls import path

from representatives.views import contacts

urlpatterns = [
    path("", contacts.my_contacts, name="my_contacts"),
    path("pairs/<uuid:public_id>/", contacts.my_contact, name="my_contact"),
    path("voters/new/", contacts.my_voter_new, name="my_voter_new"),
    path("voters/met/", contacts.my_voters_contact, name="my_voters_contact"),
    path("voters/<uuid:public_id>/", contacts.my_voter, name="my_voter"),
    path("voters/<uuid:public_id>/erase/", contacts.my_voter_erase, name="my_voter_erase"),
]
