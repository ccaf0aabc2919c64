"""Addresses of rounds and applications."""

from django.urls import path

from applications.views import application, inbox, interest, round, sections

app_name = "applications"
urlpatterns = [
    path("rounds/", round.round_list, name="rounds"),
    path("rounds/prepare/", round.prepare, name="prepare"),
    path("round/<int:pk>/", round.round_page, name="round"),
    path("round/<int:pk>/edit/", round.edit, name="round_edit"),
    path("round/<int:pk>/questions/", round.questions, name="questions"),
    path("round/<int:pk>/consultations/", round.consultations, name="consultations"),
    path("round/<int:pk>/start/", application.start, name="start"),
    round.round_acts,
    round.guidance_acts,
    round.question_acts,
    interest.organisation_acts,
    interest.interest_acts,
    path("interests/", interest.interests, name="interests"),
    path("interests/interests.xlsx", interest.interests_xlsx, name="interests_xlsx"),
    path("mine/", application.mine, name="mine"),
    path("claim/", inbox.claim, name="claim"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/forward/", inbox.bulk_forward, name="bulk_forward"),
    path("inbox/notify/", inbox.bulk_notify, name="bulk_notify"),
    path("inbox/applications.xlsx", inbox.inbox_xlsx, name="inbox_xlsx"),
    path("authorities/", inbox.authorities, name="authorities"),
    path("application/<int:pk>/", application.application_page, name="application"),
    path("application/<int:pk>/section/<slug:code>/", sections.section, name="section"),
    path("application/<int:pk>/members-file/", sections.members_file, name="members_file"),
    path("application/<int:pk>/receipt/", application.receipt, name="receipt"),
    path("application/<int:pk>/check/", application.check, name="check"),
    application.application_acts,
    application.notice_acts,
    inbox.authority_acts,
]
