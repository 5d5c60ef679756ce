"""What English names of organisations and places end in or begin with."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# a legal form, or a word that only firms carry: any capitalised words before it are a name
LEGAL = _words("ltd limited inc incorporated llc llp gmbh plc corp co ag sa bv pty srl kk")
ORGANISATIONS = LEGAL | _words(
    "company group systems technologies technology security solutions services consulting "
    "consultants holdings industries partners associates logistics software labs laboratory "
    "laboratories lab media press pharma pharmaceuticals insurance bank university college "
    "school academy institute hospital clinic surgery hospice council committee commission "
    "association society foundation federation trust union authority agency ministry "
    "department bureau church mosque temple synagogue museum library nursery kindergarten "
    "charity club corporation enterprises studios studio properties homes housing sons bros "
    "brothers cooperative co-op parish forum alliance coalition station"
)
# University of X, Institute for X: what stands after tells which
LEADING = _words(
    "university institute college bank church museum academy school centre center foundation "
    "association society council hospital chamber bishop diocese"
)
PUBLIC_LEADING = _words("ministry department office parliament house bureau")
PLACES = _words(
    "street st road rd avenue ave lane ln court ct close drive gardens garden square sq "
    "terrace way place pl row crescent boulevard blvd grove parade mews walk quay park parkway "
    "estate house tower towers mansions heights hill hills wood woods green village town "
    "township borough county district province bridge common fields meadow meadows bay beach "
    "island valley creek falls springs wharf yard alley mill ward plaza building apartments "
    "junction corner"
)
STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Court|Ct|Close|Drive|Dr|Gardens|Square|Sq|Terrace|Way|Place|Pl|Row|Crescent|Cres|Boulevard|Blvd|Grove|"
    "Hill|Park|Parade|Mews|Walk|Quay|Parkway|Highway|Alley|Wharf|Rise|View|Green"
)
HOUSES = "House|Court|Tower|Towers|Mansions|Building|Buildings|Heights|Lodge|Apartments|Flats|Point|Gardens"
# the start of a sentence is capitalised anyway
FUNCTION = _words(
    "a about above across after again against all almost along already also although always am "
    "among an and another any anybody anyone anything are around as ask at back be because "
    "been before being below between both but by call can cannot could dear did do does done "
    "down during each either else enough even ever every everybody everyone everything few "
    "finally first for from get give go god had has have having he hence her here hers herself "
    "hi him himself his honestly how however i if in indeed instead into is it its itself just "
    "keep last later least less let like many maybe me meanwhile might mine more most much "
    "must my myself near neither never next nobody none nor not nothing now of off often oh on "
    "once one only or other others our ours ourselves out over own people perhaps please put "
    "quite rather really same say says see she should since so some somebody somehow someone "
    "something sometimes still such take tell than thank thanks that the their theirs them "
    "themselves then there therefore these they thing things think this those though through "
    "thus to today together tomorrow tonight too two under unless until up upon us usually "
    "very was we well were what whatever when whenever where wherever whether which while who "
    "whoever whole whom whose why will with within without would yes yesterday yet you your "
    "yours yourself three four five six seven eight nine ten hello sure okay ok yeah yep nope "
    "no right actually basically mostly probably certainly absolutely exactly according ring "
    "text write send visit try look listen remember imagine suppose it's i'm i've i'd i'll "
    "he's she's we're we've we'll we'd they're they've they'll you're you've you'll that's "
    "there's here's what's who's let's don't doesn't didn't can't couldn't won't wouldn't "
    "isn't aren't wasn't weren't haven't hasn't hadn't shouldn't young old new good bad big "
    "great small long short early late"
)
PARTICLES = _words(
    "de da di do dos del della du des la le van von der den ter ten bin ibn al el abu ap st y "
    "e zu af"
)
PERSON_BEFORE = _words(
    "told asked tell ask called named thank thanks meet met invited saw know knew married "
    "blamed phoned rang texted emailed neighbour neighbor friend colleague wife husband son "
    "daughter brother sister mother father caretaker porter guard"
)
PERSON_AFTER = _words(
    "said says told asked thinks thought explained replied answered came went was is has had "
    "who and signed wrote lives lived works worked helped handles runs owns wants wanted knows "
    "knew mentioned suggested agreed"
)
SURE_AFTER = _words("said says told asked thinks explained replied answered mentioned")
SURE_BEFORE = _words("told asked called named married phoned texted dear")
PLACE_BEFORE = _words("in from near at around outside")
