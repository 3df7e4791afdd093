"""The host of a topic is not there: it waits, or goes to a co-host, in two clicks. It is never removed (OS4)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.commands.topic_hosting import GiveTopicTo, candidates
from facilitator.commands.topic_reports import WaitForHost
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.widgets.text import for_menu
from facilitator.domain.ids import TopicId
from facilitator.domain.market import Topic, TopicState

STILL_TO_COME = (TopicState.PROPOSED, TopicState.SCHEDULED, TopicState.RUNNING)


def can_wait(topic: Topic) -> bool:
    """Whether anybody still waits for a host of this topic."""
    return topic.merged_into is None and (topic.state in STILL_TO_COME or bool(topic.waiting))


def waiting_words(topic: Topic) -> str:
    """The button before the menu."""
    return "Waits for its host" if topic.waiting else "Host missing"


def host_missing_menu(at: QWidget, acts: PageActs, topic: Topic) -> QMenu:
    """The second click: wait, go on, or one of those who share the duty."""
    menu = QMenu(at)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Host missing")
    topic_id = TopicId(topic.id)
    words = "The host is here: it goes on" if topic.waiting else "It waits for its host"
    wait = WaitForHost(topic=topic_id, waiting=not topic.waiting)
    menu.addAction(words).triggered.connect(lambda _=False: acts.run(wait))
    for person, name in candidates(acts.state, topic_id):
        command = GiveTopicTo(topic=topic_id, person=person)
        menu.addAction(for_menu(f"{name} holds it")).triggered.connect(lambda _=False, do=command: acts.run(do))
    menu.popup(at.mapToGlobal(QPoint(0, at.height())))
    menu.setActiveAction(menu.actions()[0])
    return menu
