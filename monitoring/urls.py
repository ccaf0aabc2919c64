"""Addresses of monitoring. A page stands before the acts of the same record."""

from django.urls import path

from monitoring.views import claim, cluster, cost, knowledge, lesson, overview, process, procurement

app_name = "monitoring"
urlpatterns = [
    path("open/", overview.open_page, name="open"),
    path("clusters/", overview.clusters, name="clusters"),
    path("policy/", overview.policy_page, name="policy"),
    path("cluster/<int:pk>/", cluster.indicators, name="indicators"),
    path("cluster/<int:pk>/process/<slug:code>/", process.process, name="process"),
    path("spending/costs/", cost.costs, name="costs"),
    path("spending/costs.xlsx", cost.costs_xlsx, name="costs_xlsx"),
    path("cost/<int:pk>/", cost.cost, name="cost"),
    cost.recording_acts,
    cost.cost_acts,
    path("spending/claims/", claim.claims, name="claims"),
    path("claim/<int:pk>/", claim.claim, name="claim"),
    claim.drafting_acts,
    claim.claim_acts,
    path("spending/procurement/", procurement.procurement, name="procurement"),
    path("spending/procurement.xlsx", procurement.procurement_xlsx, name="procurement_xlsx"),
    path("package/<int:pk>/", procurement.package, name="package"),
    path("package/<int:pk>/card/", procurement.card, name="package_card"),
    procurement.planning_acts,
    procurement.package_acts,
    path("lessons/", lesson.public_lessons, name="public_lessons"),
    path("spending/lessons/", lesson.lessons, name="lessons"),
    path("lesson/<int:pk>/", lesson.lesson, name="lesson"),
    path("lesson/<int:pk>/card/", lesson.card, name="lesson_card"),
    lesson.adding_acts,
    lesson.lesson_acts,
    path("spending/knowledge/", knowledge.knowledge, name="knowledge"),
    path("knowledge/<int:pk>/", knowledge.knowledge_event, name="knowledge_event"),
    knowledge.recording_acts,
    knowledge.knowledge_acts,
]
