from django.urls import path

from workspaces.decisions.views import managing, reading, starting, voting

urlpatterns = [
    path("<slug:slug>/decisions/", reading.decisions, name="decisions"),
    path("<slug:slug>/decisions/new/", starting.start, name="start_decision"),
    path("<slug:slug>/decisions/<int:pk>/vote/", voting.vote, name="vote"),
    path("<slug:slug>/decisions/<int:pk>/result/", reading.result, name="decision_result"),
    path("<slug:slug>/decisions/<int:pk>/change/", managing.change, name="change_decision"),
    path("<slug:slug>/decisions/<int:pk>/close/", managing.close, name="close_decision"),
    path("<slug:slug>/decisions/<int:pk>/outcome/", managing.outcome, name="decision_outcome"),
    path("<slug:slug>/decisions/<int:pk>/withdraw/", managing.withdraw, name="withdraw_decision"),
    path("<slug:slug>/decisions/<int:pk>/restore/", managing.restore, name="restore_decision"),
    path("<slug:slug>/decisions/<int:pk>/", reading.decision, name="decision_by_id"),
    path("<slug:slug>/decisions/<int:pk>-<slug:name>/", reading.decision, name="decision"),
]
