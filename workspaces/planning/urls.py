from django.urls import path

from workspaces.planning.views import changing, milestones, moving, reading, reviewing

HERE = "workspaces/<slug:slug>/tasks/"
ONE = f"{HERE}<int:pk>/"
GOAL = f"{HERE}milestones/<int:pk>/"

urlpatterns = [
    path("tasks/", reading.my_tasks, name="my_tasks"),
    path(HERE, reading.tasks, name="tasks"),
    path(f"{HERE}board/", reading.board, name="task_board"),
    path(f"{HERE}new/", changing.create, name="create_task"),
    path(f"{HERE}milestones/", milestones.milestones, name="milestones"),
    path(f"{HERE}milestones/new/", milestones.create, name="create_milestone"),
    path(GOAL, milestones.milestone, name="milestone"),
    path(f"{GOAL}change/", milestones.change, name="change_milestone"),
    path(f"{GOAL}close/", milestones.close, name="close_milestone"),
    path(f"{GOAL}delete/", milestones.delete, name="delete_milestone"),
    path(f"{GOAL}restore/", milestones.restore, name="restore_milestone"),
    path(f"{ONE}change/", changing.change, name="change_task"),
    path(f"{ONE}move/", moving.move, name="move_task"),
    path(f"{ONE}take/", moving.assign_to_me, name="assign_to_me"),
    path(f"{ONE}checklist/<int:item>/", moving.tick, name="tick_item"),
    path(f"{ONE}approve/", reviewing.approve, name="approve_task"),
    path(f"{ONE}send-back/", reviewing.send_back, name="send_back_task"),
    path(f"{ONE}delete/", changing.delete, name="delete_task"),
    path(f"{ONE}restore/", changing.restore, name="restore_task"),
    path(ONE, reading.task, name="task_by_id"),
    path(f"{HERE}<int:pk>-<slug:name>/", reading.task, name="task"),
]
