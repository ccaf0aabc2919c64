"""What may be a password: long, any signs, not known to everybody, not the portal's own name."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from tests.factories.accounts import a_person
from tests.security.people import log_in, with_password

PERSON = User(email="aigul.seitova@firm.example", full_name="Айгуль Сейтова")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("короткий", "слишком короткий"),
        ("1234567890123", "только из цифр"),
        ("qwertyuiop", "распространён"),
        ("aigul.seitova", "похож"),
        ("klaster-2026", "название портала или ведомства"),
        ("Портал!Кластер2026", "название портала или ведомства"),
        ("Министерство2026", "название портала или ведомства"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password, sentence):
    with pytest.raises(ValidationError, match=sentence):
        validate_password(password, PERSON)


@pytest.mark.parametrize(
    "password",
    ["наш кластер растёт у реки Тобыл", "только строчные буквы", "ПРОПИСНЫЕ БУКВЫ", "ә" * 3 + "ұрғқңөі-сөз" * 8],
)
def test_any_long_phrase_is_a_password_whatever_its_signs(password):
    validate_password(password, PERSON)


@pytest.mark.django_db
def test_a_password_of_a_hundred_signs_is_kept_whole(client):
    phrase = "длинная фраза без спешки " * 4 + "конец"
    person = with_password(a_person(), phrase)
    assert log_in(client, person.email, phrase[:-1]).status_code == 200
    assert log_in(client, person.email, phrase).url == "/tasks/"
