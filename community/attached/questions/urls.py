from django.urls import path

from community.attached.questions.views import answering, asking, reading

urlpatterns = [
    path("", reading.questions, name="questions"),
    path("on/<slug:kind>/<int:pk>/", asking.questions_on, name="questions_on"),
    path("<int:pk>/", reading.question, name="question"),
    path("<int:pk>/answer/", answering.answer, name="answer_question"),
    path("<int:pk>/history/", reading.history, name="question_history"),
    path("<int:pk>/edit/", asking.edit, name="edit_question"),
    path("<int:pk>/remove/", asking.remove, name="remove_question"),
    path("<int:pk>/restore/", asking.restore, name="restore_question"),
]
