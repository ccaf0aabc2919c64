"""The cells of an activity: what each is called, what stands in it, and which kind of change it is when it differs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell. ``change`` is a code of ``methodology.plan.CHANGE_CLASSES``; ``shape`` says what value it holds:
    text (words, compared word by word), code, date, money, list, flag."""

    name: str
    change: str
    shape: str
    name_ru: str
    name_kk: str
    name_en: str


_TABLE = (
    Cell("exists", "scope", "flag", "Мероприятие", "Іс-шара", "Activity"),
    Cell("title_ru", "scope", "text", "Название на русском", "Орысша атауы", "Title in Russian"),
    Cell("title_kk", "scope", "text", "Название на казахском", "Қазақша атауы", "Title in Kazakh"),
    Cell("kind", "scope", "code", "Вид", "Түрі", "Kind"),
    Cell("theme", "scope", "code", "Тема", "Тақырыбы", "Theme"),
    Cell("scope", "scope", "code", "Охват", "Қамтуы", "Reach"),
    Cell("owner", "owner", "code", "Ответственный", "Жауапты", "Owner"),
    Cell("participants", "owner", "list", "Участники", "Қатысушылар", "Participants"),
    Cell("group", "owner", "code", "Рабочая группа", "Жұмыс тобы", "Working group"),
    Cell("start", "date", "date", "Начало", "Басталуы", "Start"),
    Cell("due", "date", "date", "Срок", "Мерзімі", "Due"),
    Cell("after", "date", "list", "Идёт после", "Содан кейін", "Comes after"),
    Cell("challenge", "scope", "list", "На какой вызов отвечает", "Қай сын-қатерге жауап береді", "Challenge answered"),
    Cell("option", "scope", "code", "Из какого варианта", "Қай нұсқадан", "Strategic option"),
    Cell("result", "scope", "text", "Результат", "Нәтиже", "Result"),
    Cell("outputs_interim", "scope", "text", "Промежуточные итоги", "Аралық қорытындылар", "Interim outputs"),
    Cell("outputs_final", "scope", "text", "Конечные итоги", "Түпкі қорытындылар", "Final outputs"),
    Cell("evidence", "scope", "text", "Чем подтверждается", "Немен расталады", "Evidence"),
    Cell("target_group", "scope", "text", "Для кого", "Кім үшін", "Target group"),
    Cell("effect_check", "scope", "text", "Как оценят эффект", "Әсері қалай бағаланады", "How the effect is assessed"),
    Cell("risks", "scope", "text", "Риски", "Тәуекелдер", "Risks"),
    Cell("cancelled", "status", "flag", "Отменено", "Күші жойылды", "Cancelled"),
    Cell("milestone/title_ru", "scope", "text", "Веха на русском", "Кезең орысша", "Milestone in Russian"),
    Cell("milestone/title_kk", "scope", "text", "Веха на казахском", "Кезең қазақша", "Milestone in Kazakh"),
    Cell("milestone/due", "date", "date", "Срок вехи", "Кезең мерзімі", "Milestone due"),
)
CELLS = {cell.name: cell for cell in _TABLE}
#: Every sum: the source, the firm, the form and the year are in the cell's name.
MONEY = Cell("money", "money", "money", "Деньги", "Ақша", "Money")
PLACE = {cell.name: place for place, cell in enumerate((*_TABLE, MONEY))}
