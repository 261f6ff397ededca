"""A mapping to begin with for each kind of file; the team changes the right-hand words to its own columns."""

EXAMPLES = {
    "staff": """[file]
encoding = "utf-8"          # utf-8, utf-8-sig, windows-1252
separator = ";"             # ; , | tab
date = "dd-mm-yyyy"

[columns]
personnel_number = "Dienstnummer"
last_name = "Achternaam"
infix = "Tussenvoegsel"
initials = "Voorletters"
function = "Functie"
contract_hours = "Uren per week"
free_days = "Vaste vrije dagen"
active_from = "In dienst"
active_until = "Uit dienst"

[competences]               # ja, nee, or the date until which it is valid
ibt = "IBT tot"
emergency_driving = "Rijvaardigheid tot"
opco = "OpCo"
""",
    "roster": """[file]
separator = ";"
date = "dd-mm-yyyy"
time = "hh:mm"
repeated_time = "refuse"    # the hour that comes twice in October: refuse, first, second

[columns]
personnel_number = "Dienstnummer"
date = "Datum"
start = "Begin"
end = "Eind"
kind = "Dienst"
label = "Functie"           # leave out for an unlabelled roster

[values.kind]               # what the file says = early, late, night, day, leave, sickness, school, free
V = "early"
L = "late"
N = "night"
VRL = "leave"
"-" = "free"

[values.label]              # emergency and riot have a paid break
Noodhulp = "emergency"
Wijk = "neighbourhood"
""",
    "cases": """[file]
separator = ";"
date = "dd-mm-yyyy"
unknown_places = "refuse"   # refuse or keep

[columns]
number = "Zaaknummer"
offence = "Feit"
occurred_at = ["Pleegdatum", "Pleegtijd"]
reported_at = ["Datum kennisname", "Tijd kennisname"]
place = "Pleegplaats"
leads = "Aanknopingspunten"
suspect_known = "Verdachte bekend"
text = "Toelichting"

[values.offence]
"Winkeldiefstal" = "shoplifting"
"Diefstal fiets" = "bicycle_theft"
"*" = "other"               # everything else

[values.leads]
camerabeelden = "images"
getuige = "witness"
""",
    "calls": """[file]
separator = ";"
date = "dd-mm-yyyy"
unknown_places = "keep"

[columns]
number = "Incidentnummer"
received_at = ["Datum", "Tijd"]
prio = "Prioriteit"
category = "Classificatie"
place = "Adres"
on_scene_at = "Ter plaatse"
cleared_at = "Afgehandeld"

[values.category]
Overlast = "nuisance"
Verkeer = "traffic"
Ongeval = "accident"
"*" = "other"
""",
    "appointments": """[persons]                   # who in the calendar = personnel number
"b.dewit@politie.example" = "41001"

[values.interruptible]      # category of the appointment = direct, with_loss, no
Verhoor = "no"
""",
    "zones": """[columns]
name = "naam"
boundary = "grens"          # ja for the outline of the team's area
""",
}
