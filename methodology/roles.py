"""Offices (органы) and roles (роли). Code names the office; an Organisation row holds today's name."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Label:
    """A name in the three languages of the portal."""

    ru: str
    kk: str
    en: str


class Role(StrEnum):
    """What a person may be to the procedure."""

    APPLICANT = "applicant"
    PARTICIPANT = "participant"
    MINISTRY = "ministry"
    MINISTRY_HEAD = "ministry_head"
    INSTITUTE_EXPERT = "institute_expert"
    INSTITUTE_HEAD = "institute_head"
    COORDINATOR = "coordinator"
    AKIMAT = "akimat"
    SECRETARY = "commission_secretary"
    MEMBER = "commission_member"
    PIU = "piu"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"  # technical: holds no act
    CLOCK = "clock"  # no person


#: Everybody of one body, in the order in which a person of two roles acts.
MINISTRY = (Role.MINISTRY, Role.MINISTRY_HEAD)
INSTITUTE = (Role.INSTITUTE_HEAD, Role.INSTITUTE_EXPERT)
COMMISSION = (Role.SECRETARY, Role.MEMBER)


class Office(StrEnum):
    """The bodies of the procedure; an edition says which roles act for them."""

    ORGANISER = "organiser"
    ASSESSOR = "assessor"
    DECIDER = "decider"
    REGION = "region"


ROLE_LABELS: dict[Role, Label] = {
    Role.APPLICANT: Label("Заявитель", "Өтініш беруші", "Applicant"),
    Role.PARTICIPANT: Label("Участник плана", "Жоспар қатысушысы", "Plan participant"),
    Role.MINISTRY: Label("Сотрудник министерства", "Министрлік қызметкері", "Ministry officer"),
    Role.MINISTRY_HEAD: Label("Руководитель в министерстве", "Министрліктегі басшы", "Ministry head"),
    Role.INSTITUTE_EXPERT: Label("Аналитик КИРИ", "ҚИДИ талдаушысы", "Institute analyst"),
    Role.INSTITUTE_HEAD: Label("Руководитель КИРИ", "ҚИДИ басшысы", "Institute head"),
    Role.COORDINATOR: Label("Координатор кластера", "Кластер үйлестірушісі", "Cluster coordinator"),
    Role.AKIMAT: Label("Сотрудник акимата", "Әкімдік қызметкері", "Akimat officer"),
    Role.SECRETARY: Label("Секретарь Комиссии", "Комиссия хатшысы", "Commission secretary"),
    Role.MEMBER: Label("Член Комиссии", "Комиссия мүшесі", "Commission member"),
    Role.PIU: Label("Группа реализации проекта", "Жобаны іске асыру тобы", "Project implementation unit"),
    Role.OBSERVER: Label("Наблюдатель", "Бақылаушы", "Observer"),
    Role.ADMINISTRATOR: Label("Технический администратор", "Техникалық әкімші", "Technical administrator"),
    Role.CLOCK: Label("Часы портала", "Портал сағаты", "Portal clock"),
}

OFFICES_2015: dict[Office, tuple[Role, ...]] = {
    Office.ORGANISER: MINISTRY,
    Office.ASSESSOR: INSTITUTE,
    Office.DECIDER: COMMISSION,
    Office.REGION: (Role.AKIMAT,),
}
OFFICES_2022: dict[Office, tuple[Role, ...]] = {
    Office.ORGANISER: INSTITUTE,
    Office.ASSESSOR: INSTITUTE,
    Office.DECIDER: COMMISSION,
}
