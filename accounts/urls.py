"""Addresses of one's organisations; log-in and sign-up are allauth's under the same prefix."""

from django.urls import path

from accounts.views import access, calendar, entered, offices, own

app_name = "accounts"
urlpatterns = [
    path("profile/", own.profile, name="profile"),
    path("sessions/", entered.entered, name="entered"),
    path("organisations/", own.organisations, name="organisations"),
    path("organisations/<int:pk>/invite/", own.invite, name="invite"),
    path("organisations/<int:pk>/end/<int:user>/", own.end_colleague, name="end_colleague"),
    path("invitations/<int:pk>/withdraw/", own.withdraw_invitation, name="withdraw_invitation"),
    path("offices/", offices.offices, name="offices"),
    path("organisation/<int:pk>/", offices.organisation, name="organisation"),
    offices.organisation_acts,
    path("calendar-change/<int:pk>/", calendar.calendar_change, name="calendar_change"),
    calendar.office_acts,
    calendar.change_acts,
    path("second-factors/", access.second_factors, name="second_factors"),
    access.appointment_acts,
    path("invitation/<str:secret>/", own.invitation, name="invitation"),
]
