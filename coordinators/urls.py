"""Addresses of clusters and coordinators. A tab stands before the acts of the same record."""

from django.urls import path

from coordinators.views import base, cluster, coordinator, imports, stages

app_name = "coordinators"
urlpatterns = [
    path("register/", cluster.RegisterView.as_view(), name="clusters"),
    path("cluster/<int:pk>/", cluster.overview, name="cluster"),
    path("cluster/<int:pk>/base/", base.base, name="base"),
    path("cluster/<int:pk>/stages/", stages.stages, name="stages"),
    path("cluster/<int:pk>/journal/", stages.journal, name="journal"),
    path("initiatives/", stages.initiatives, name="initiatives"),
    cluster.cluster_acts,
    cluster.assessment_acts,
    path("people/", coordinator.coordinators, name="coordinators"),
    path("coordinator/<int:pk>/", coordinator.coordinator, name="coordinator"),
    coordinator.coordinator_acts,
    coordinator.hiring_acts,
    path("training/", coordinator.training, name="training"),
    coordinator.programme_acts,
    coordinator.module_acts,
    coordinator.session_acts,
    path("staffing/", coordinator.staffing, name="staffing"),
    path("cluster/<int:pk>/base.xlsx", base.base_xlsx, name="base_xlsx"),
    path("places/", base.places, name="places"),
    path("participant/<int:pk>/", base.participant, name="participant"),
    path("participant/<int:pk>/card/", base.card, name="card"),
    base.base_acts,
    base.participant_acts,
    base.year_acts,
    base.contact_acts,
    path("import/<int:pk>/", imports.load, name="import"),
    imports.cluster_import_acts,
    imports.import_acts,
]
