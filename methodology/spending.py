"""What the policy itself costs and buys (M 2.1, 3.1), what it learns and advises (M 2.2, 2.3).

M 2.1: the project pays a part of the institute's costs not connected with staff and wants papers on money and
procurement. The text names no heads of cost, ways of buying or steps of a purchase: those lists are the portal's own
(«предложение портала»), for the institute and the project implementation unit to keep.
"""

from __future__ import annotations

from methodology.plan import Kind

#: Heads of cost. A clause says where the text asks for the work; "portal" where it only follows from it.
COST_COMPONENTS = (
    Kind("training", "2.3", "Обучение координаторов", "Үйлестірушілерді оқыту", "Training of coordinators"),
    Kind("consultancy", "3.1", "Консультационные услуги", "Консультациялық қызметтер", "Consultancy"),
    Kind("trips", "2.3", "Ознакомительные поездки", "Танысу сапарлары", "Study tours"),
    Kind("events", "2.3", "Встречи и мероприятия", "Кездесулер мен іс-шаралар", "Meetings and events"),
    Kind("studies", "2.2", "Исследования и анализ", "Зерттеулер мен талдау", "Studies and analysis"),
    Kind("communication", "2.2", "Информирование бизнеса", "Бизнесті хабардар ету", "Communication"),
    Kind("travel", "portal", "Командировки в регионы", "Өңірлерге іссапарлар", "Travel to regions"),
    Kind("equipment", "2.3", "Оборудование и связь", "Жабдық пен байланыс", "Equipment"),
    Kind("other", "portal", "Прочее, не связанное с персоналом", "Қызметкерлерге қатысы жоқ басқа шығыстар", "Other"),
)  # fmt: skip

#: M 3.1 names two tenders of the ministry; M 2.3 benchmarking trips. Whatever else is bought is the portal's own head.
PACKAGE_KINDS = (
    Kind("consultancy", "3.1", "Консультационные услуги: техническое содействие КИРИ",
         "Консультациялық қызметтер: ҚИДИ-ге техникалық жәрдем", "Consultancy: technical assistance"),
    Kind("capacity", "3.1", "Услуги по развитию компетентности", "Құзыреттілікті дамыту қызметтері",
         "Capacity building"),
    Kind("trip", "2.3", "Ознакомительная поездка", "Танысу сапары", "Benchmarking trip"),
    Kind("services", "portal", "Другие услуги", "Басқа қызметтер", "Other services"),
    Kind("goods", "portal", "Товары", "Тауарлар", "Goods"),
)  # fmt: skip
#: Tenders that the ministry itself announces (M 3.1); the institute buys the rest.
BY_MINISTRY = ("consultancy", "capacity")

#: Ways of buying: the portal's own list.
PACKAGE_METHODS = (
    Kind("quality_cost", "portal", "Отбор по качеству и стоимости", "Сапа мен құн бойынша іріктеу",
         "Quality and cost based selection"),
    Kind("qualifications", "portal", "Отбор по квалификации", "Біліктілік бойынша іріктеу",
         "Selection by qualifications"),
    Kind("tender", "portal", "Открытый конкурс", "Ашық конкурс", "Open tender"),
    Kind("quotations", "portal", "Запрос ценовых предложений", "Баға ұсыныстарын сұрату", "Request for quotations"),
    Kind("direct", "portal", "Из одного источника", "Бір көзден", "Direct contracting"),
)  # fmt: skip
#: The way without bids.
DIRECT = "direct"
#: Steps of a purchase in the order they come: the portal's own list.
PACKAGE_STEPS = (
    Kind("announce", "3.1", "Объявление", "Хабарландыру", "Announced"),
    Kind("opened", "portal", "Вскрытие предложений", "Ұсыныстарды ашу", "Bids opened"),
    Kind("contract", "portal", "Договор", "Шарт", "Contract"),
    Kind("complete", "portal", "Исполнение", "Орындау", "Completed"),
)

#: M 2.3: lessons learnt from carrying out plans steer the policy of the state; recommendations go to a wide audience.
LESSON_KINDS = (
    Kind("lesson", "2.3", "Урок", "Сабақ", "Lesson"),
    Kind("recommendation", "2.3", "Рекомендация", "Ұсыным", "Recommendation"),
)
#: M 2.2: the institute learns at forums and two-sided meetings with partners abroad.
KNOWLEDGE_KINDS = (
    Kind("forum", "2.2", "Форум", "Форум", "Forum"),
    Kind("bilateral", "2.2", "Двусторонняя встреча", "Екіжақты кездесу", "Bilateral meeting"),
    Kind("exchange", "2.2", "Обмен знаниями", "Білім алмасу", "Exchange of knowledge"),
)
