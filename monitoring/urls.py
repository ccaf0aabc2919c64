"""Addresses of monitoring. A page stands before the acts of the same record."""

from django.urls import path

from monitoring.views import claim, cost

app_name = "monitoring"
urlpatterns = [
    path("spending/costs/", cost.costs, name="costs"),
    path("spending/costs.xlsx", cost.costs_xlsx, name="costs_xlsx"),
    path("cost/<int:pk>/", cost.cost, name="cost"),
    cost.recording_acts,
    cost.cost_acts,
    path("spending/claims/", claim.claims, name="claims"),
    path("claim/<int:pk>/", claim.claim, name="claim"),
    claim.drafting_acts,
    claim.claim_acts,
]
