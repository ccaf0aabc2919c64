"""Addresses of assessment and decision."""

from django.urls import path

from selection.views import assessment, commission, scoring

app_name = "selection"
urlpatterns = [
    path("assessments/", assessment.assessments, name="assessments"),
    path("assessment/<int:pk>/", assessment.assessment_page, name="assessment"),
    path("assessment/<int:pk>/scoring/", scoring.scoring, name="scoring"),
    path("assessment/<int:pk>/divergence/", scoring.divergence, name="divergence"),
    path("assessment/<int:pk>/conflicts/", assessment.conflict_check, name="conflicts"),
    path("result/<int:pk>/", commission.result, name="result"),
    path("result/<int:pk>/objection/", commission.objection_file, name="file_objection"),
    assessment.receive_acts,
    assessment.assessment_acts,
    commission.item_acts,
    path("meetings/", commission.meetings, name="meetings"),
    path("meeting/<int:pk>/", commission.meeting_page, name="meeting"),
    commission.meeting_acts,
    commission.round_acts,
    path("item/<int:pk>/votes/all/", commission.item_votes, name="item_votes"),
    path("package/<int:pk>/", commission.package_page, name="package"),
    path("package/file/<int:pk>/", commission.package_download, name="package_download"),
    commission.package_acts,
    commission.objection_acts,
    path("results/<int:pk>/", commission.results, name="results"),
]
