"""Addresses of plans. A page stands before the acts of the same record."""

from django.urls import path

from action_plans.views import activity, adjust, amendment, board, chart, comment, help, ledger, plan, request

app_name = "action_plans"
urlpatterns = [
    path("cluster/<int:pk>/", plan.plan, name="plan"),
    plan.opening_acts,
    path("plan/<int:pk>/check/", plan.check, name="check"),
    path("plan/<int:pk>/gantt/", chart.gantt, name="gantt"),
    path("plan/<int:pk>/support/", help.support, name="support"),
    path("plan/<int:pk>/board/", board.board, name="board"),
    path("plan/<int:pk>/dues.ics", board.dues_ics, name="dues_ics"),
    path("plan/<int:pk>/changes/", adjust.changes, name="changes"),
    path("plan/<int:pk>/ledger/", ledger.ledger, name="ledger"),
    plan.plan_acts,
    path("revision/<int:pk>/", plan.revision, name="revision"),
    path("revision/<int:pk>/compare/", amendment.compare, name="compare"),
    plan.revision_acts,
    path("activity/<int:pk>/", activity.activity, name="activity"),
    path("activity/<int:pk>/card/", activity.card, name="activity_card"),
    path("barriers/", request.barriers, name="barriers"),
    path("request/<int:pk>/", request.request_page, name="request"),
    path("request/<int:pk>/card/", request.card, name="request_card"),
    request.drafting_acts,
    request.request_acts,
    activity.adding_acts,
    activity.activity_acts,
    activity.progress_acts,
    path("support/", help.instruments, name="instruments"),
    path("help/", help.help_board, name="help_board"),
    path("help/<int:pk>/", help.help_page, name="help"),
    help.need_acts,
    help.asking_acts,
    help.help_acts,
    comment.writing_acts,
    comment.comment_acts,
    ledger.pledging_acts,
    path("pledge/<int:pk>/", ledger.pledge, name="pledge"),
    ledger.pledge_acts,
    path("promises/", ledger.all_promises, name="all_promises"),
    path("changes/", adjust.all_changes, name="all_changes"),
    path("amendment/<int:pk>/", amendment.amendment, name="amendment"),
    amendment.opening_acts,
    amendment.amendment_acts,
]
