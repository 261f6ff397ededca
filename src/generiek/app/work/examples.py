"""Examples of prepared work beyond driving past nuisance spots, for a first order."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from generiek.app.work.words import Category


@dataclass(frozen=True, slots=True)
class OrderExample:
    """A good order to start from; the author puts in his own place, names and moment."""

    code: str
    category: str
    title: str | Promise
    why: str | Promise
    expected_result: str | Promise
    approach: str | Promise
    effort_minutes: int
    crew: int


EXAMPLES = (
    OrderExample(
        code="harbour",
        category=Category.WATER,
        title=_("Marina: have six owners mark their outboard motors"),
        why=_(
            "Since June nine outboard motors were stolen; marked motors are left alone and can be returned."
        ),
        expected_result=_(
            "Six owners spoken to, motors marked and put on the list, harbour master informed."
        ),
        approach=_(
            "Start with the harbour master for the list of moorings. Go along jetty B, take the marking set, "
            "photograph number and motor. Ask everybody what they saw on Thursday nights."
        ),
        effort_minutes=90,
        crew=2,
    ),
    OrderExample(
        code="tenants",
        category=Category.NEIGHBOURHOOD,
        title=_("Noise in a stairwell: settle it with housing association and neighbours"),
        why=_("Eleven reports in a month about one address; every time another patrol calms things down."),
        expected_result=_("Both households and the association heard; who does what by when is on paper."),
        approach=_(
            "Ring the association's contact first. Speak to the reporter and to the household apart, then "
            "together if both want to. Agree what happens at the next noise, and tell the wijkagent."
        ),
        effort_minutes=75,
        crew=2,
    ),
    OrderExample(
        code="shops",
        category=Category.BUSINESS,
        title=_("Shopping street: round along eight shopkeepers about shoplifting"),
        why=_("Shopkeepers stopped reporting; without reports we do not know who comes and when."),
        expected_result=_(
            "Eight shopkeepers spoken to; how often, when and images known of each; missed reports taken."
        ),
        approach=_(
            "Go on foot between two and four. Ask what they lost last week, and about the images. "
            "Take a report at once, and leave the number of the VVC desk."
        ),
        effort_minutes=120,
        crew=1,
    ),
    OrderExample(
        code="school",
        category=Category.YOUTH,
        title=_("Secondary school: fatbikes at the gate, with the concierge"),
        why=_("Parents and neighbours report near misses each morning; the school wants to act with us."),
        expected_result=_("Agreed which pupils get a talk; twenty bikes looked at, three tested."),
        approach=_(
            "Be there at 8:10 with the concierge. Speak to riders about passengers and tuning, test on the "
            "roller where in doubt. Evaluate with the team leader of the school at nine."
        ),
        effort_minutes=60,
        crew=2,
    ),
    OrderExample(
        code="estate",
        category=Category.BUSINESS,
        title=_("Business park: check locks and lighting with the park manager"),
        why=_("Four burglaries through rear gates in six weeks, always where the light was broken."),
        expected_result=_(
            "A list of open gates and dark spots, each with an owner and a date, is with the manager."
        ),
        approach=_(
            "Walk the rear sides with the park manager at dusk. Note each gate with its firm, ring the bell "
            "where people are still at work, and ask what stands outside at night."
        ),
        effort_minutes=90,
        crew=2,
    ),
    OrderExample(
        code="nature",
        category=Category.ENVIRONMENT,
        title=_("Nature reserve: with the forester along the dumping places"),
        why=_(
            "Drug waste was found twice; the forester knows the tracks and the vehicles that do not belong."
        ),
        expected_result=_(
            "Three dumping places seen and photographed; plates and times from the forester noted."
        ),
        approach=_(
            "Meet the forester at the depot. Look for tracks and places for a camera; agree how he reaches "
            "us at once, and pass number plates to the VVC desk the same day."
        ),
        effort_minutes=100,
        crew=2,
    ),
    OrderExample(
        code="elderly",
        category=Category.CONTACT,
        title=_("Sheltered housing: coffee hour about fake police officers"),
        why=_("Two residents lost jewellery to a caller who said he was from the police."),
        expected_result=_("Fifteen residents know the trick; who was called is known, reports taken."),
        approach=_(
            "Join the coffee at half past ten in uniform. Play the telephone call with a colleague, then ask "
            "who had one like it. Take a report apart from the group."
        ),
        effort_minutes=60,
        crew=2,
    ),
    OrderExample(
        code="horeca",
        category=Category.NIGHTLIFE,
        title=_("Nightlife: round along the doormen before closing time"),
        why=_("Fights start after closing; the doormen see an hour earlier with whom."),
        expected_result=_("Five doormen spoken to, two refused groups known by description, taxis informed."),
        approach=_(
            "Go on foot from eleven. Ask who was refused and which way they went. Agree on one number "
            "to ring before a fight, not after."
        ),
        effort_minutes=75,
        crew=2,
    ),
    OrderExample(
        code="traffic",
        category=Category.TRAFFIC,
        title=_("Village road: speed check together with two residents"),
        why=_("The village council counted 40 % above 50; residents want to see and to take part."),
        expected_result=_(
            "An hour of checks; residents spoke to drivers; the village council has the figures."
        ),
        approach=_(
            "Ask the council's contact for two residents. Measure at the bend, stop drivers, let the "
            "resident tell what it means there. Send figures and photograph the same evening."
        ),
        effort_minutes=75,
        crew=2,
    ),
    OrderExample(
        code="victim",
        category=Category.CONTACT,
        title=_("Second visit to people burgled last month"),
        why=_("Victims of a burglary are burgled again sooner than others, and hear little from us."),
        expected_result=_("Four households visited, locks looked at, how their case stands was told."),
        approach=_(
            "Read how each case stands, or ask the VVC desk. Walk round the house with the resident, and ask "
            "what they or the neighbours remembered since."
        ),
        effort_minutes=100,
        crew=1,
    ),
)


def example_of(code: str) -> OrderExample | None:
    """The example with this code."""
    return next((example for example in EXAMPLES if example.code == code), None)
