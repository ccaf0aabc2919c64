"""Addresses of assessment and decision."""

from django.urls import path

from selection.views import assessment, calibration, decisions, package, results, scoring, sitting

app_name = "selection"
urlpatterns = [
    path("assessments/", assessment.assessments, name="assessments"),
    path("assessments/calibration/", calibration.calibration_page, name="calibration"),
    path("assessment/<int:pk>/", assessment.assessment_page, name="assessment"),
    path("assessment/<int:pk>/scoring/", scoring.scoring, name="scoring"),
    path("assessment/<int:pk>/divergence/", scoring.divergence, name="divergence"),
    path("conflicts/", assessment.conflict_check, name="conflicts"),
    path("result/<int:pk>/", results.result, name="result"),
    path("result/<int:pk>/objection/", results.objection_file, name="file_objection"),
    assessment.receive_acts,
    assessment.assessment_acts,
    sitting.item_acts,
    path("meetings/", sitting.meetings, name="meetings"),
    path("meeting/<int:pk>/", sitting.meeting_page, name="meeting"),
    sitting.meeting_acts,
    sitting.round_acts,
    path("meeting/<int:pk>/decisions/all/", decisions.decisions, name="decisions"),
    path("item/<int:pk>/votes/all/", sitting.item_votes, name="item_votes"),
    path("package/<int:pk>/", package.package_page, name="package"),
    path("package/file/<int:pk>/", package.package_download, name="package_download"),
    package.package_acts,
    results.objection_acts,
    path("results/<int:pk>/", results.results, name="results"),
]
