"""People and organisations of tests, plain functions. Each call makes somebody new."""

from itertools import count

from accounts.identity import bin_check_digit
from accounts.models import Appointment, Organisation, Region, User
from accounts.services import claim_authority, confirm_authority, register_organisation
from methodology.roles import Role
from procedure import clock

_numbers = count(1)
OFFICES = {
    Role.MINISTRY: ("ministry", "Министерство"),
    Role.MINISTRY_HEAD: ("ministry", "Министерство"),
    Role.INSTITUTE_HEAD: ("institute", "КИРИ"),
    Role.INSTITUTE_EXPERT: ("institute", "КИРИ"),
    Role.SECRETARY: ("commission", "Комиссия"),
    Role.MEMBER: ("commission", "Комиссия"),
}


def a_bin() -> str:
    """A number that passes the check, new at each call."""
    while True:
        first = f"941240{next(_numbers):05d}"
        digit = bin_check_digit(first)
        if digit is not None:
            return f"{first}{digit}"


def a_person(name: str = "", **fields) -> User:
    number = next(_numbers)
    return User.objects.create(email=f"u{number}@x.example", full_name=name or f"Человек {number}", **fields)


def an_organisation(kind: str = "enterprise", name: str = "", **fields) -> Organisation:
    return register_organisation(bin=a_bin(), kind=kind, name_ru=name or f"ТОО «Проба {next(_numbers)}»", **fields)


def office_of(role: Role) -> Organisation:
    """The one organisation in which this office is held."""
    kind, name = OFFICES[role]
    return Organisation.objects.filter(kind=kind).first() or an_organisation(kind, name)


def an_official(role: Role, name: str = "") -> User:
    user = a_person(name)
    Appointment.objects.create(user=user, role=role, organisation=office_of(role), since=clock.today())
    return user


def an_akimat(region: Region | str) -> tuple[Organisation, User]:
    """The akimat of a region and its clerk."""
    region = Region.objects.get(code=region) if isinstance(region, str) else region
    office = an_organisation("akimat", f"Акимат {region.name_ru}", region=region)
    clerk = a_person()
    Appointment.objects.create(user=clerk, role=Role.AKIMAT, organisation=office, since=clock.today())
    return office, clerk


def an_applicant(organisation: Organisation | None = None, *, confirmed: bool = True) -> tuple[Organisation, User]:
    """A person who asked to act for a BIN; admitted by the ministry unless ``confirmed`` is false."""
    organisation = organisation or an_organisation()
    person = a_person()
    authority = claim_authority(organisation, actor=person, position="директор")
    if confirmed:
        confirm_authority(authority, actor=an_official(Role.MINISTRY))
        person.forget_appointments()
    return organisation, person
