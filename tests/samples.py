"""One act of every verb, made by the actions of the product. Whoever adds a verb adds its sample here.

Everything that a sample writes says "Marula", so that a leak is found by that word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command

from community.activity.models import Activity
from community.blogs.actions import edit_post as edit_blog_post
from community.blogs.actions import publish_post
from community.comments.actions import add_comment
from community.forum.actions import edit_post, mark_solution, reply_to_topic, start_topic
from community.forum.importing.actions import import_topics
from community.forum.importing.prepare import prepare
from community.members.models import Member
from community.questions import actions as questions
from community.questions.models import Question
from community.spaces.models import Role, Space
from community.uploads import actions as uploads
from community.uploads.models import Upload
from tests.community.uploads.factories import text_file
from tests.factories import add_to, make_member, make_space
from wikipages.actions import (
    approve_page,
    confirm_translation,
    create_page,
    delete_page,
    edit_page,
    link_translation,
    move_page,
    restore_page,
    unlink_translation,
)
from wikipages.models import Page
from workspaces.projects import actions as projects

WORD = "Marula"


@dataclass
class Stage:
    """Where a sample acts: a space of `actor`'s in which `reader` is a member."""

    space: Space
    actor: Member
    reader: Member


def stage(visibility: str, **fields) -> Stage:
    """Set a stage in a space of this visibility."""
    actor, reader = make_member("actor"), make_member("reader")
    space = make_space("grove", visibility=visibility, owner=actor, name=f"{WORD} grove", **fields)
    add_to(space, reader)
    return Stage(space=space, actor=actor, reader=reader)


Sample = Callable[[Stage], object]
SAMPLES: dict[str, Sample] = {}


def sample(verb: str) -> Callable[[Sample], Sample]:
    """Add a function that makes one act of a verb on a stage (a decorator)."""

    def add(make: Sample) -> Sample:
        SAMPLES[verb] = make
        return make

    return add


def make_sample(verb: str, on: Stage) -> Activity:
    """Make one act of a verb, and return its record."""
    SAMPLES[verb](on)
    return Activity.objects.filter(verb=verb).newest_first()[0]


# --- Workspaces -------------------------------------------------------------------------------------------------------


def _settings(space: Space, **changed) -> dict:
    fields = ("name", "summary", "visibility", "join_policy", "language")
    return {**{field: getattr(space, field) for field in fields}, "about": space.source, **changed}


def _applicant(on: Stage) -> Member:
    """Somebody whose request waits."""
    on.space.join_policy = "request"
    on.space.save()
    member = make_member("applicant")
    add_to(on.space, member, Role.APPLICANT)
    return member


@sample("workspaces.founded")
def founded(on: Stage) -> None:
    projects.found_workspace(
        founder=on.actor, name=f"{WORD} circle", summary=f"{WORD} trees", about=WORD, visibility=on.space.visibility
    )


@sample("workspaces.changed")
def changed(on: Stage) -> None:
    projects.update_workspace(by=on.actor, space=on.space, **_settings(on.space, summary=f"{WORD} trees"))


@sample("workspaces.archived")
def archived(on: Stage) -> None:
    projects.archive_workspace(by=on.actor, space=on.space)


@sample("workspaces.restored")
def restored(on: Stage) -> None:
    projects.archive_workspace(by=on.actor, space=on.space)
    projects.restore_workspace(by=on.actor, space=on.space)


@sample("workspaces.joined")
def joined(on: Stage) -> None:
    newcomer = make_member("newcomer")
    projects.invite_member(by=on.actor, space=on.space, username="newcomer")
    projects.join_workspace(member=newcomer, space=on.space)


@sample("workspaces.left")
def left(on: Stage) -> None:
    leaver = make_member("leaver")
    add_to(on.space, leaver)
    projects.leave_workspace(member=leaver, space=on.space)


@sample("workspaces.withdrew")
def withdrew(on: Stage) -> None:
    projects.leave_workspace(member=_applicant(on), space=on.space)


@sample("workspaces.applied")
def applied(on: Stage) -> None:
    on.space.join_policy = "request"
    visibility, on.space.visibility = on.space.visibility, "private"  # nobody asks to join what is secret
    on.space.save()
    projects.ask_to_join(member=make_member("applicant"), space=on.space, message=f"I plant {WORD} trees")
    on.space.visibility = visibility
    on.space.save()


@sample("workspaces.accepted")
def accepted(on: Stage) -> None:
    projects.answer_request(by=on.actor, space=on.space, applicant=_applicant(on), accept=True)


@sample("workspaces.declined")
def declined(on: Stage) -> None:
    reason = f"{WORD} growers only"
    projects.answer_request(by=on.actor, space=on.space, applicant=_applicant(on), accept=False, reason=reason)


@sample("workspaces.invited")
def invited(on: Stage) -> None:
    make_member("guest")
    projects.invite_member(by=on.actor, space=on.space, username="guest")


@sample("workspaces.uninvited")
def uninvited(on: Stage) -> None:
    guest = make_member("guest")
    projects.invite_member(by=on.actor, space=on.space, username="guest")
    projects.remove_member(by=on.actor, space=on.space, member=guest)


@sample("workspaces.role_changed")
def role_changed(on: Stage) -> None:
    projects.change_role(by=on.actor, space=on.space, member=on.reader, role=Role.MODERATOR)


@sample("workspaces.removed")
def removed(on: Stage) -> None:
    projects.remove_member(by=on.actor, space=on.space, member=on.reader)


@sample("workspaces.banned")
def banned(on: Stage) -> None:
    projects.ban_member(by=on.actor, space=on.space, member=on.reader)


@sample("workspaces.unbanned")
def unbanned(on: Stage) -> None:
    member = make_member("pardoned")
    add_to(on.space, member, Role.BANNED)
    projects.unban_member(by=on.actor, space=on.space, member=member)


# --- Forum ------------------------------------------------------------------------------------------------------------


@sample("forum.topic_started")
def topic_started(on: Stage):
    return start_topic(author=on.actor, space=on.space, title=f"{WORD} season", body=f"When is {WORD} ripe?")


@sample("forum.replied")
def replied(on: Stage):
    return reply_to_topic(author=on.actor, topic=topic_started(on), body=f"{WORD} is ripe in June.")


@sample("forum.mentioned")
def mentioned(on: Stage) -> None:
    edit_post(editor=on.actor, post=replied(on), body=f"{WORD} is ripe in June, @reader.")


@sample("forum.solved")
def solved(on: Stage) -> None:
    reply = replied(on)
    mark_solution(member=on.actor, topic=reply.topic, post=reply)


@sample("forum.imported")
def forum_imported(on: Stage) -> None:
    body = f"<p>When is {WORD} ripe?</p>"
    row = {"Id": "1", "PostTypeId": "1", "Title": f"{WORD}?", "Body": body, "CreationDate": "2020-01-01T00:00:00.000"}
    batch = prepare([row], space=on.space, source=f"{WORD} exchange", progress=lambda count: None)
    import_topics(space=on.space, source=f"{WORD} exchange", batch=batch)


# --- Blogs and comments -----------------------------------------------------------------------------------------------


@sample("blogs.posted")
def posted(on: Stage):
    return publish_post(author=on.actor, space=on.space, title=f"{WORD} wine", source=f"The {WORD} harvest.")


@sample("blogs.edited")
def blog_edited(on: Stage) -> None:
    texts = {"title": f"{WORD} beer", "source": f"The {WORD} harvest, @reader.", "summary": "", "language": "en"}
    edit_blog_post(member=on.actor, post=posted(on), **texts)


@sample("comments.commented")
def commented(on: Stage) -> None:
    add_comment(author=on.actor, target=posted(on), space=on.space, source=f"{WORD} indeed.")


# --- Wiki -------------------------------------------------------------------------------------------------------------


@sample("wiki.page_created")
def page_created(on: Stage) -> Page:
    path = f"{on.space.slug}/{WORD.lower()}"
    return create_page(author=on.actor, space=on.space, path=path, title=f"{WORD} tree", source=f"A {WORD} is a tree.")


@sample("wiki.page_translated")
def page_translated(on: Stage) -> Page:
    original, path = page_created(on), f"{on.space.slug}/arbre"
    texts = {"title": f"Le {WORD}", "source": f"Un {WORD}.", "language": "fr"}
    return create_page(author=on.actor, space=on.space, path=path, original=original, **texts)


@sample("wiki.translation_linked")
def translation_linked(on: Stage) -> None:
    page = page_translated(on)
    unlink_translation(by=on.actor, page=page)
    link_translation(by=on.actor, page=page, original=Page.objects.get(title=f"{WORD} tree"))


@sample("wiki.translation_unlinked")
def translation_unlinked(on: Stage) -> None:
    unlink_translation(by=on.actor, page=page_translated(on))


@sample("wiki.translation_checked")
def translation_checked(on: Stage) -> None:
    translation = page_translated(on)
    page, text = translation.original, f"A {WORD} is a big tree."
    page = edit_page(author=on.actor, page=page, title=page.title, source=text, language="en", base=page.version)
    confirm_translation(by=on.actor, page=translation, version=page.version)


@sample("wiki.page_edited")
def page_edited(on: Stage) -> None:
    page = page_created(on)
    base = page.version
    edit_page(author=on.actor, page=page, title=page.title, source=f"{WORD} fruit.", language="en", base=base)


@sample("wiki.page_corrected")
def page_corrected(on: Stage) -> None:
    page, text = page_created(on), f"A {WORD} is a big tree."
    edit_page(
        author=on.actor, page=page, title=page.title, source=text, language="en", base=page.version, is_minor=True
    )


@sample("wiki.page_moved")
def page_moved(on: Stage) -> None:
    root = create_page(author=on.actor, space=on.space, path=on.space.slug, title=f"{WORD} wiki", source="Welcome.")
    move_page(author=on.actor, page=page_created(on), parent=root, slug=f"{WORD.lower()}-trees")


@sample("wiki.page_deleted")
def page_deleted(on: Stage) -> Page:
    return delete_page(author=on.actor, page=page_created(on))


@sample("wiki.page_restored")
def page_restored(on: Stage) -> None:
    restore_page(author=on.actor, page=page_deleted(on))


@sample("wiki.page_approved")
def page_approved(on: Stage) -> None:
    page = page_created(on)
    approve_page(author=on.actor, page=page, version=page.version)


@sample("wiki.imported")
def wiki_imported(on: Stage) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, f"{WORD}.md").write_text(f"# {WORD} tree\n\nA {WORD} is a tree.\n")
        call_command("import_wiki", folder, space=on.space.slug, stdout=StringIO())


# --- Questions --------------------------------------------------------------------------------------------------------


@sample("questions.asked")
def asked(on: Stage) -> Question:
    return questions.ask_question(
        author=on.actor, target=page_created(on), space=on.space, title=f"Where do {WORD} trees grow?"
    )


@sample("questions.answered")
def answered(on: Stage) -> Question:
    text = f"{WORD} trees grow in the south."
    return questions.answer_question(author=on.actor, question=asked(on), source=text, base=0)


@sample("questions.improved")
def improved(on: Stage) -> None:
    text = f"{WORD} trees grow in the south and in the west."
    questions.answer_question(author=on.actor, question=answered(on), source=text, base=1)


@sample("questions.edited")
def question_edited(on: Stage) -> None:
    title = f"Where does the {WORD} grow?"
    questions.edit_question(editor=on.actor, question=answered(on), title=title, language="en")


@sample("questions.removed")
def question_removed(on: Stage) -> None:
    questions.remove_question(by=on.actor, question=answered(on))


@sample("questions.restored")
def question_restored(on: Stage) -> None:
    question = answered(on)
    questions.remove_question(by=on.actor, question=question)
    questions.restore_question(by=on.actor, question=question)


# --- Files ------------------------------------------------------------------------------------------------------------


@sample("uploads.attached")
def attached(on: Stage) -> Upload:
    file = text_file(f"{WORD}.txt", f"{WORD} trees grow in the south.")
    return uploads.attach_file(author=on.actor, target=page_created(on), file=file, note=f"{WORD} notes")


@sample("uploads.removed")
def file_removed(on: Stage) -> Upload:
    upload = attached(on)
    uploads.remove_file(member=on.actor, upload=upload)
    return upload


@sample("uploads.restored")
def file_restored(on: Stage) -> None:
    uploads.restore_file(member=on.actor, upload=file_removed(on))


def is_about_the_sample(text: str) -> bool:
    return re.search(WORD, text, re.IGNORECASE) is not None
