"""Every important page: who opens it, where it is, and the goal it is held to (times ``hello``)."""

from __future__ import annotations

from dataclasses import dataclass

from tests.permissions.test_counts import address
from tests.permissions.world import World


@dataclass(frozen=True)
class Goal:
    """The most a page may cost: times ``hello``, queries, kilobytes of HTML (0: not held to any)."""

    name: str
    ratio: float
    queries: int = 0
    kilobytes: int = 0


LIST = Goal("список", 6, 9, 40)
SEARCH = Goal("поиск", 7, 9)
DETAIL = Goal("карточка", 5, 12)
HOME = Goal("мои задачи", 3)
BOARD = Goal("рейтинг, заседание", 8)
SAVE = Goal("запись раздела", 4)
PUBLIC = Goal("открытая страница", 1.5)


@dataclass(frozen=True)
class Page:
    """A route with its query (see ``address``), a role, a goal.

    ``saves``: its form is sent back as it came. ``anew``: nothing kept from an earlier drawing is shown, as on the first
    opening after an act.
    """

    route: str
    role: str
    goal: Goal
    saves: bool = False
    anew: bool = False

    @property
    def name(self) -> str:
        return f"{self.route} · {self.role}{' POST' if self.saves else ''}{' заново' if self.anew else ''}"

    def path(self, world: World) -> str:
        return address(self.route, world)


PAGES = (
    Page("applications:inbox", "ministry", LIST),
    Page("applications:inbox", "akimat", LIST),
    Page("selection:assessments", "institute_head", LIST),
    Page("selection:assessments", "expert", LIST),
    Page("applications:mine", "applicant", LIST),
    Page("applications:rounds", "ministry", LIST),
    Page("selection:meetings", "secretary", LIST),
    Page("notices:list", "ministry", LIST),
    Page("applications:inbox ?q=кластер&status=forwarded", "ministry", SEARCH),
    Page("search ?q=filed/77", "ministry", SEARCH),
    Page("search ?q=кластер", "applicant", SEARCH),
    Page("selection:assessments ?q=кластер&status=assessing", "expert", SEARCH),
    Page("applications:round open", "applicant", DETAIL),
    Page("applications:round closed", "ministry", DETAIL),
    Page("applications:application to_forward", "ministry", DETAIL),
    Page("applications:application draft", "applicant", DETAIL),
    Page("applications:application launched", "applicant", DETAIL),
    Page("applications:section draft answers1", "applicant", DETAIL),
    Page("applications:section draft members", "applicant", DETAIL),
    Page("selection:assessment assessing", "expert", DETAIL),
    Page("selection:assessment at_sitting", "member", DETAIL),
    Page("selection:scoring assessing", "expert", DETAIL),
    Page("selection:package closed", "ministry", DETAIL),
    Page("coordinators:cluster launched", "coordinator", DETAIL),
    *(Page("tasks", role, HOME) for role in ("ministry", "ministry_head", "institute_head", "expert", "secretary",
                                             "member", "akimat", "applicant", "coordinator")),
    Page("tasks", "ministry", HOME, anew=True),
    Page("tasks", "applicant", HOME, anew=True),
    Page("selection:results closed", "ministry", BOARD),
    Page("selection:meeting sitting", "secretary", BOARD),
    Page("selection:meeting held", "member", BOARD),
    Page("applications:section draft why", "applicant", SAVE, saves=True),
    Page("home", "public", PUBLIC),
    Page("methodology", "public", PUBLIC),
    Page("applications:rounds", "public", PUBLIC),
    Page("applications:round open", "public", PUBLIC),
    Page("selection:results closed", "public", PUBLIC),
    Page("coordinators:clusters", "public", PUBLIC),
    Page("home", "public", PUBLIC, anew=True),
    Page("applications:round open", "public", PUBLIC, anew=True),
)  # fmt: skip
