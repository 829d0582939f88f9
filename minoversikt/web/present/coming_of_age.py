"""What changes on a birthday that is near, in plain words for whoever reads it."""

from dataclasses import dataclass

from minoversikt.domain.coming_of_age import Coming, Reader
from minoversikt.web.language import gettext as _
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class Warned:
    """A birthday that changes something: what, and where to read more."""

    title: str
    text: str
    url: str


def warned(one: Coming) -> Warned:
    """Return a warning in words."""
    values = {"name": one.owner_name.split()[0], "age": one.age, "day": day_month_year(one.on)}
    title = _("Du fyller %(age)s år %(day)s") if one.reader is Reader.OWNER else _("%(name)s fyller %(age)s år %(day)s")
    return Warned(title % values, _text(one) % values, f"/plan/{one.plan_id}/hvem-handler-for-meg/")


def _text(one: Coming) -> str:
    """Return what changes, by who reads and the age; 18 where nothing else is said."""
    texts = {
        (Reader.OWNER, 12): _("Fra da kan du ha noe i planen for deg selv."),
        (Reader.OWNER, 13): _("Fra da kan du logge inn selv, når en forelder har sagt ja."),
        (Reader.OWNER, 16): _("Fra da bestemmer du selv over planen. Foreldrene dine ser den bare hvis du sier ja."),
        (Reader.OWNER, 18): _("Da er du voksen. Spør koordinatoren din om noe blir annerledes."),
        (Reader.PARENT, 12): _("Fra da kan %(name)s ha noe i planen for seg selv. Da ser du ikke det."),
        (Reader.PARENT, 13): _("Fra da kan %(name)s logge inn selv, hvis du sier ja til det."),
        (Reader.PARENT, 16): _("Fra da bestemmer %(name)s selv. Du ser planen bare hvis %(name)s sier ja."),
        (Reader.COORDINATOR, 12): _("Fra da kan %(name)s ha noe i planen som foreldrene ikke ser. Snakk med %(name)s om det."),
        (Reader.COORDINATOR, 13): _("Fra da kan %(name)s logge inn selv, hvis en forelder sier ja."),
        (Reader.COORDINATOR, 16): _("Fra da bestemmer %(name)s selv, og foreldrene mister tilgangen. Spør %(name)s hvem som skal se planen."),
    }  # fmt: skip
    grown = _("Da er %(name)s voksen. Gå gjennom tjenestene og hvem som skal være med videre.")
    return texts.get((one.reader, one.age), grown)
