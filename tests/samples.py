"""One act of every verb, made by the actions of the product. Whoever adds a verb adds its sample: here, or in a
`samples.py` beside the tests of its app.

Everything that a sample writes says "Marula", so that a leak is found by that word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command

from community.attached.comments.actions import add_comment
from community.attached.moderation import actions as moderation
from community.attached.moderation.models import Outcome, ReportReason, ReviewItem, ScreenedWord
from community.attached.questions import actions as questions
from community.attached.questions.models import Question
from community.attached.reactions.actions import give_thanks
from community.attached.uploads import actions as uploads
from community.attached.uploads.models import Upload
from community.base.activity.models import Activity
from community.base.members.end_times import FOR_GOOD
from community.base.members.models import Member
from community.base.spaces.models import Role, Space
from community.content.blogs.actions import edit_post as edit_blog_post
from community.content.blogs.actions import publish_post
from community.content.forum import actions as forum
from community.content.forum.actions import edit_post, mark_solution, reply_to_topic, start_topic
from community.content.forum.categories import change_category, delete_category, named_category
from community.content.forum.importing.actions import import_topics
from community.content.forum.importing.stackexchange import prepare
from community.content.forum.models import Category, Post, Topic
from tests.community.attached.uploads.factories import text_file
from tests.discovery import modules_named
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
class World:
    """Where a sample acts: a space of `actor`'s in which `reader` is a member."""

    space: Space
    actor: Member
    reader: Member


def make_world(visibility: str, **fields) -> World:
    """Build a world in a space of this visibility."""
    actor, reader = make_member("actor"), make_member("reader")
    space = make_space("grove", visibility=visibility, owner=actor, name=f"{WORD} grove", **fields)
    add_to(space, reader)
    return World(space=space, actor=actor, reader=reader)


Sample = Callable[[World], object]
SAMPLES: dict[str, Sample] = {}


def sample(verb: str) -> Callable[[Sample], Sample]:
    """Add a function that makes one act of a verb in a world (a decorator)."""

    def add(make: Sample) -> Sample:
        SAMPLES[verb] = make
        return make

    return add


def make_sample(verb: str, on: World) -> Activity:
    """Make one act of a verb, and return its record."""
    SAMPLES[verb](on)
    return Activity.objects.filter(verb=verb).newest_first()[0]


# --- Workspaces -------------------------------------------------------------------------------------------------------


def _settings(space: Space, **changed) -> dict:
    fields = ("name", "summary", "visibility", "join_policy", "language")
    return {**{field: getattr(space, field) for field in fields}, "about": space.source, **changed}


def _applicant(on: World) -> Member:
    """Somebody whose request waits."""
    on.space.join_policy = "request"
    on.space.save()
    member = make_member("applicant")
    add_to(on.space, member, Role.APPLICANT)
    return member


@sample("workspaces.founded")
def founded(on: World) -> None:
    projects.create_workspace(
        actor=on.actor, name=f"{WORD} circle", summary=f"{WORD} trees", about=WORD, visibility=on.space.visibility
    )


@sample("workspaces.changed")
def changed(on: World) -> None:
    projects.update_workspace(actor=on.actor, space=on.space, **_settings(on.space, summary=f"{WORD} trees"))


@sample("workspaces.archived")
def archived(on: World) -> None:
    projects.archive_workspace(actor=on.actor, space=on.space)


@sample("workspaces.restored")
def restored(on: World) -> None:
    projects.archive_workspace(actor=on.actor, space=on.space)
    projects.restore_workspace(actor=on.actor, space=on.space)


@sample("workspaces.joined")
def joined(on: World) -> None:
    newcomer = make_member("newcomer")
    projects.invite_member(actor=on.actor, space=on.space, username="newcomer")
    projects.join_workspace(actor=newcomer, space=on.space)


@sample("workspaces.left")
def left(on: World) -> None:
    leaver = make_member("leaver")
    add_to(on.space, leaver)
    projects.leave_workspace(actor=leaver, space=on.space)


@sample("workspaces.withdrew")
def withdrew(on: World) -> None:
    projects.leave_workspace(actor=_applicant(on), space=on.space)


@sample("workspaces.applied")
def applied(on: World) -> None:
    on.space.join_policy = "request"
    visibility, on.space.visibility = on.space.visibility, "private"  # nobody asks to join what is secret
    on.space.save()
    projects.ask_to_join(actor=make_member("applicant"), space=on.space, message=f"I plant {WORD} trees")
    on.space.visibility = visibility
    on.space.save()


@sample("workspaces.accepted")
def accepted(on: World) -> None:
    projects.answer_request(actor=on.actor, space=on.space, applicant=_applicant(on), accept=True)


@sample("workspaces.declined")
def declined(on: World) -> None:
    reason = f"{WORD} growers only"
    projects.answer_request(actor=on.actor, space=on.space, applicant=_applicant(on), accept=False, reason=reason)


@sample("workspaces.invited")
def invited(on: World) -> None:
    make_member("guest")
    projects.invite_member(actor=on.actor, space=on.space, username="guest")


@sample("workspaces.uninvited")
def uninvited(on: World) -> None:
    guest = make_member("guest")
    projects.invite_member(actor=on.actor, space=on.space, username="guest")
    projects.remove_member(actor=on.actor, space=on.space, member=guest)


@sample("workspaces.role_changed")
def role_changed(on: World) -> None:
    projects.change_role(actor=on.actor, space=on.space, member=on.reader, role=Role.MODERATOR)


@sample("workspaces.removed")
def removed(on: World) -> None:
    projects.remove_member(actor=on.actor, space=on.space, member=on.reader)


@sample("workspaces.banned")
def banned(on: World) -> None:
    projects.ban_member(actor=on.actor, space=on.space, member=on.reader)


@sample("workspaces.unbanned")
def unbanned(on: World) -> None:
    member = make_member("pardoned")
    add_to(on.space, member, Role.BANNED)
    projects.unban_member(actor=on.actor, space=on.space, member=member)


# --- Forum ------------------------------------------------------------------------------------------------------------


@sample("forum.topic_started")
def topic_started(on: World):
    return start_topic(actor=on.actor, space=on.space, title=f"{WORD} season", body=f"When is {WORD} ripe?")


@sample("forum.replied")
def replied(on: World):
    return reply_to_topic(actor=on.actor, topic=topic_started(on), body=f"{WORD} is ripe in June.")


@sample("forum.mentioned")
def mentioned(on: World) -> None:
    edit_post(actor=on.actor, post=replied(on), body=f"{WORD} is ripe in June, @reader.")


@sample("forum.solved")
def solved(on: World) -> None:
    reply = replied(on)
    mark_solution(actor=on.actor, topic=reply.topic, post=reply)


@sample("forum.closed")
def closed(on: World) -> Topic:
    topic = topic_started(on)
    forum.close_topic(actor=on.actor, topic=topic)
    return topic


@sample("forum.reopened")
def reopened(on: World) -> None:
    forum.reopen_topic(actor=on.actor, topic=closed(on))


@sample("forum.pinned")
def pinned(on: World) -> Topic:
    topic = topic_started(on)
    forum.pin_topic(actor=on.actor, topic=topic, where="category")
    return topic


@sample("forum.unpinned")
def unpinned(on: World) -> None:
    forum.pin_topic(actor=on.actor, topic=pinned(on), where="")


@sample("forum.moved")
def moved(on: World) -> None:
    topic = topic_started(on)
    forum.move_topic(actor=on.actor, topic=topic, category=named_category(on.space, f"{WORD} shelf"))


@sample("forum.split")
def split(on: World) -> None:
    reply = replied(on)
    forum.split_topic(actor=on.actor, topic=reply.topic, posts=[reply.pk], title=f"{WORD} apart")


@sample("forum.merged")
def merged(on: World) -> None:
    forum.merge_topics(actor=on.actor, source=topic_started(on), target=topic_started(on))


def _by_reader(on: World) -> Post:
    """A reply by somebody else than who moderates."""
    return reply_to_topic(actor=on.reader, topic=topic_started(on), body=f"{WORD} is ripe in June.")


@sample("forum.post_edited")
def post_edited(on: World) -> None:
    edit_post(actor=on.actor, post=_by_reader(on), body=f"{WORD} is ripe in May.")


@sample("forum.post_hidden")
def post_hidden(on: World) -> Post:
    return forum.hide_post(actor=on.actor, post=_by_reader(on), reason=f"Not about {WORD}")


@sample("forum.post_deleted")
def post_deleted(on: World) -> Post:
    return forum.delete_post(actor=on.actor, post=_by_reader(on), reason=f"Not about {WORD}")


@sample("forum.post_restored")
def post_restored(on: World) -> None:
    forum.restore_post(actor=on.actor, post=post_deleted(on))


def _held(on: World) -> Post:
    topic = topic_started(on)
    topic.category.is_moderated = True
    topic.category.save()
    return reply_to_topic(actor=on.reader, topic=topic, body=f"{WORD} is ripe in June.")


@sample("forum.post_approved")
def post_approved(on: World) -> None:
    forum.approve_post(actor=on.actor, post=_held(on))


@sample("forum.post_refused")
def post_refused(on: World) -> None:
    forum.refuse_post(actor=on.actor, post=_held(on), reason=f"Not about {WORD}")


@sample("forum.category_changed")
def category_changed(on: World) -> Category:
    shelf = named_category(on.space, f"{WORD} shelf")
    change_category(actor=on.actor, category=shelf, description=f"{WORD} trees")
    return shelf


@sample("forum.category_deleted")
def category_deleted(on: World) -> None:
    delete_category(actor=on.actor, category=named_category(on.space, f"{WORD} shelf"))


@sample("reactions.thanked")
def thanked(on: World) -> None:
    give_thanks(actor=on.actor, thing=_by_reader(on))


@sample("forum.imported")
def forum_imported(on: World) -> None:
    body = f"<p>When is {WORD} ripe?</p>"
    row = {"Id": "1", "PostTypeId": "1", "Title": f"{WORD}?", "Body": body, "CreationDate": "2020-01-01T00:00:00.000"}
    batch = prepare([row], space=on.space, source=f"{WORD} exchange", progress=lambda count: None)
    import_topics(space=on.space, category=f"{WORD} exchange", batch=batch)


# --- Blogs and comments -----------------------------------------------------------------------------------------------


@sample("blogs.posted")
def posted(on: World):
    return publish_post(actor=on.actor, space=on.space, title=f"{WORD} wine", source=f"The {WORD} harvest.")


@sample("blogs.edited")
def blog_edited(on: World) -> None:
    texts = {"title": f"{WORD} beer", "source": f"The {WORD} harvest, @reader.", "summary": "", "language": "en"}
    edit_blog_post(actor=on.actor, post=posted(on), **texts)


@sample("comments.commented")
def commented(on: World) -> None:
    add_comment(actor=on.actor, target=posted(on), space=on.space, source=f"{WORD} indeed.")


# --- Wiki -------------------------------------------------------------------------------------------------------------


@sample("wiki.page_created")
def page_created(on: World) -> Page:
    path = f"{on.space.slug}/{WORD.lower()}"
    return create_page(actor=on.actor, space=on.space, path=path, title=f"{WORD} tree", source=f"A {WORD} is a tree.")


@sample("wiki.page_translated")
def page_translated(on: World) -> Page:
    original, path = page_created(on), f"{on.space.slug}/arbre"
    texts = {"title": f"Le {WORD}", "source": f"Un {WORD}.", "language": "fr"}
    return create_page(actor=on.actor, space=on.space, path=path, original=original, **texts)


@sample("wiki.translation_linked")
def translation_linked(on: World) -> None:
    page = page_translated(on)
    unlink_translation(actor=on.actor, page=page)
    link_translation(actor=on.actor, page=page, original=Page.objects.get(title=f"{WORD} tree"))


@sample("wiki.translation_unlinked")
def translation_unlinked(on: World) -> None:
    unlink_translation(actor=on.actor, page=page_translated(on))


@sample("wiki.translation_checked")
def translation_checked(on: World) -> None:
    translation = page_translated(on)
    page, text = translation.original, f"A {WORD} is a big tree."
    page = edit_page(actor=on.actor, page=page, title=page.title, source=text, language="en", base=page.version)
    confirm_translation(actor=on.actor, page=translation, version=page.version)


@sample("wiki.page_edited")
def page_edited(on: World) -> None:
    page = page_created(on)
    base = page.version
    edit_page(actor=on.actor, page=page, title=page.title, source=f"{WORD} fruit.", language="en", base=base)


@sample("wiki.page_corrected")
def page_corrected(on: World) -> None:
    page, text = page_created(on), f"A {WORD} is a big tree."
    edit_page(actor=on.actor, page=page, title=page.title, source=text, language="en", base=page.version, is_minor=True)


@sample("wiki.page_moved")
def page_moved(on: World) -> None:
    root = create_page(actor=on.actor, space=on.space, path=on.space.slug, title=f"{WORD} wiki", source="Welcome.")
    move_page(actor=on.actor, page=page_created(on), parent=root, slug=f"{WORD.lower()}-trees")


@sample("wiki.page_deleted")
def page_deleted(on: World) -> Page:
    return delete_page(actor=on.actor, page=page_created(on))


@sample("wiki.page_restored")
def page_restored(on: World) -> None:
    restore_page(actor=on.actor, page=page_deleted(on))


@sample("wiki.page_approved")
def page_approved(on: World) -> None:
    page = page_created(on)
    approve_page(actor=on.actor, page=page, version=page.version)


@sample("wiki.imported")
def wiki_imported(on: World) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, f"{WORD}.md").write_text(f"# {WORD} tree\n\nA {WORD} is a tree.\n")
        call_command("import_wiki", folder, space=on.space.slug, stdout=StringIO())


# --- Questions --------------------------------------------------------------------------------------------------------


@sample("questions.asked")
def asked(on: World) -> Question:
    return questions.ask_question(
        actor=on.actor, target=page_created(on), space=on.space, title=f"Where do {WORD} trees grow?"
    )


@sample("questions.answered")
def answered(on: World) -> Question:
    text = f"{WORD} trees grow in the south."
    return questions.answer_question(actor=on.actor, question=asked(on), source=text, base=0)


@sample("questions.improved")
def improved(on: World) -> None:
    text = f"{WORD} trees grow in the south and in the west."
    questions.answer_question(actor=on.actor, question=answered(on), source=text, base=1)


@sample("questions.edited")
def question_edited(on: World) -> None:
    title = f"Where does the {WORD} grow?"
    questions.edit_question(actor=on.actor, question=answered(on), title=title, language="en")


@sample("questions.removed")
def question_removed(on: World) -> None:
    questions.remove_question(actor=on.actor, question=answered(on))


@sample("questions.restored")
def question_restored(on: World) -> None:
    question = answered(on)
    questions.remove_question(actor=on.actor, question=question)
    questions.restore_question(actor=on.actor, question=question)


# --- Files ------------------------------------------------------------------------------------------------------------


@sample("uploads.attached")
def attached(on: World) -> Upload:
    file = text_file(f"{WORD}.txt", f"{WORD} trees grow in the south.")
    return uploads.attach_file(actor=on.actor, target=page_created(on), file=file, note=f"{WORD} notes")


@sample("uploads.removed")
def file_removed(on: World) -> Upload:
    upload = attached(on)
    uploads.remove_file(actor=on.actor, upload=upload)
    return upload


@sample("uploads.restored")
def file_restored(on: World) -> None:
    uploads.restore_file(actor=on.actor, upload=file_removed(on))


# --- Moderation -------------------------------------------------------------------------------------------------------


@sample("moderation.reported")
def reported(on: World) -> ReviewItem:
    page = page_created(on)
    moderation.report(actor=on.reader, thing=page, why=ReportReason.OFF_TOPIC, note=f"{WORD} trees do not belong here")
    return ReviewItem.objects.about(page).get()


@sample("moderation.kept")
def kept(on: World) -> None:
    moderation.decide(actor=on.actor, item=reported(on), outcome=Outcome.KEPT, reason=f"{WORD} is fine")


@sample("moderation.removed")
def removed_as_reported(on: World) -> None:
    page = create_page(
        actor=on.reader, space=on.space, path=f"{on.space.slug}/far", title=f"{WORD} far", source=f"{WORD} trees"
    )
    moderation.report(actor=make_member("reporter"), thing=page, why=ReportReason.SPAM)
    item = ReviewItem.objects.about(page).get()
    moderation.decide(actor=on.actor, item=item, outcome=Outcome.REMOVED, reason=f"No {WORD} here")


@sample("moderation.warned")
def warned(on: World) -> None:
    moderation.warn_member(actor=on.actor, member=on.reader, reason=f"Leave the {WORD} alone", space=on.space)


@sample("moderation.silenced")
def silenced(on: World) -> None:
    reason = f"Leave the {WORD} alone"
    moderation.silence_member(actor=_chief(), member=on.reader, until=FOR_GOOD, reason=reason, space=on.space)


@sample("moderation.silence_lifted")
def silence_lifted(on: World) -> None:
    silenced(on)
    moderation.lift_silence(actor=_chief(), member=on.reader, reason=f"{WORD} again", space=on.space)


@sample("moderation.suspended")
def suspended(on: World) -> None:
    reason = f"Leave the {WORD} alone"
    moderation.suspend_member(actor=_chief(), member=on.reader, until=FOR_GOOD, reason=reason, space=on.space)


@sample("moderation.suspension_lifted")
def suspension_lifted(on: World) -> None:
    suspended(on)
    moderation.lift_suspension(actor=_chief(), member=on.reader, reason=f"{WORD} again", space=on.space)


@sample("moderation.word_added")
def word_added(on: World) -> ScreenedWord:
    return moderation.add_word(actor=_chief(), word=WORD, then=ScreenedWord.WordAction.HOLD, space=on.space)


@sample("moderation.word_removed")
def word_removed(on: World) -> None:
    moderation.remove_word(actor=_chief(), word=word_added(on), space=on.space)


def _chief() -> Member:
    """An administrator, who is in no space."""
    return Member.objects.filter(is_staff=True).first() or make_member("chief", is_staff=True)


def is_about_the_sample(text: str) -> bool:
    return re.search(WORD, text, re.IGNORECASE) is not None


modules_named("samples")  # at the end: they use what stands above
