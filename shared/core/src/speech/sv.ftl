# Short, plain, spoken Swedish: what happened, then what it means for me.

opening = Öppnar
back = Tillbaka
keep = Behåll
stay = Stanna kvar
try-again = Försök igen
page-changed = Sidan har ändrats sedan du såg den. Det du skrev finns kvar. Titta och tryck igen.
page-changed-lost = Sidan har ändrats sedan du såg den, och det du just skrev kunde inte sparas. Gå tillbaka och skriv av det på ett annat ställe.
field-no-time = Fyll i dag och tid.
field-no-such-time = Den tiden finns inte. Välj en annan.
field-too-long = { $over } tecken för mycket. Högst { $max } får plats.
field-too-much = Mer text än telefonen kan spara. Det du skrev sist är inte sparat: korta texten.
acted-already = Det var redan gjort.
typed-too-much = Det är för mycket text för den här sidan. Det du skrev sist finns inte kvar. Korta och försök igen.
not-here-title = Finns inte här
not-here-text = Sidan finns inte på den här telefonen. Kanske har klassen bytt mentor. Gå till Klassen och se vilka elever du har.

tab-today = I dag
tab-class = Klassen
tab-this-phone = Telefonen

moment-today = i dag { $clock }
moment-yesterday = i går { $clock }
span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n ->
    [one] { $n } dag
   *[other] { $n } dagar
    }

age-without-net = Utan nät sedan { $since }. Elevuppgifterna hämtades { $fetched }.
age-not-met = Utan nät. Elevuppgifterna hämtades { $fetched }.
age-never = Utan nät. Elevuppgifterna är inte hämtade än.
age-fetched = Elevuppgifterna hämtades { $fetched }
age-fetching = Hämtar elevuppgifter

store-title = Telefonens lager
store-head = Det som finns på telefonen kan inte visas
store-newer = Lagret är skrivet av en nyare version av appen. Uppdatera appen. Allt finns kvar.
store-full = Telefonen är full. Ta bort något annat på telefonen och starta appen igen. Allt finns kvar.
store-no-key = Nyckeln till lagret går inte att nå. Lås upp telefonen och starta appen igen. Allt finns kvar.
store-sealed = Något i lagret är skadat eller låst med en annan nyckel. Inget är raderat. Ring skolans expedition innan du gör något mer.
store-broken = Lagret går inte att läsa. Inget är raderat. Starta appen igen, och ring skolans expedition om det inte hjälper.
store-empty-text = Det som inte har nått skolan går förlorat för alltid. Det som är sparat hos skolan finns kvar där. Sedan loggar du in med en ny engångskod.

sign-in-title = Logga in
sign-in-how = Du får en engångskod av skolans expedition. Den gäller en kort tid och kan användas en gång.
sign-in-code = Engångskod
sign-in-code-hint = Stora och små bokstäver, mellanslag och bindestreck spelar ingen roll.
sign-in-do = Logga in
sign-in-busy = Loggar in
sign-in-code-short = Koden är för kort. Skriv hela koden från expeditionen.
sign-in-code-wrong = Koden gäller inte. Den kan vara felskriven, använd eller för gammal. Be expeditionen om en ny.
sign-in-too-often = Koden stämmer inte, och många fel koder har prövats härifrån. Kontrollera den eller be skolan om en ny: en rätt kod går igenom.
sign-in-no-net = Skolan går inte att nå. Inloggning kräver nät. Koden är inte förbrukad om den inte kom fram.
sign-in-no-key = Telefonen kunde inte göra sin nyckel. Starta om telefonen och försök igen.
already-title = Redan inloggad
already-somebody = Någon
already-head = { $who } är redan inloggad här
already-text = Inget har ändrats, och koden är inte använd. Är du inte { $who }: öppna länken där du själv ska vara inloggad, eller logga först ut { $who } här.
already-out = Se vad som finns här, och logga ut
revoked-head = Skolan har spärrat den här telefonen
revoked-text = Det som fanns på den är raderat. Ring expeditionen om det är fel.
revoked-left = { $n ->
    [one] Allt annat är raderat. { $n } text hade inte nått skolan. Lämna den till rektor och töm sedan telefonen.
   *[other] Allt annat är raderat. { $n } texter hade inte nått skolan. Lämna dem till rektor och töm sedan telefonen.
    }
empty-phone = Töm telefonen
empty-phone-head = Töm telefonen?

certificate-wrong = Skolans server kunde inte visa att den är skolans. Inget har skickats. Byt nät, och ring expeditionen om det inte hjälper.
school-trouble = Skolans server svarar med ett eget fel. Det du skriver sparas på telefonen och skickas senare.
key-trouble = Telefonens nyckel kunde inte användas. Lås upp telefonen och försök igen.
trouble-head = Når inte skolan

today-to-do = Att göra
today-nothing = Inget väntar på dig.
nothing-here = Skolan har inget att visa dig just nu
nothing-here-what = I skolans register har du i dag varken barn eller uppdrag. Det kan vara ett uppehåll, ett byte eller ett fel. Du är kvar som inloggad, det du har skrivit och inte skickat är kvar, och allt annat kommer tillbaka av sig självt. Fråga expeditionen om det inte stämmer.
today-fetching = Uppgifterna hämtas när du har nät.
today-call-open = Hur gick samtalet { $at }?
today-call-again = Ring igen, { $about }
today-draft = Utkast till anteckning
today-form = Olycksfallsrapport att skriva klart
initials-in-class = { $who } i { $class }
pupils-count = { $n ->
    [0] Ingen elev
    [one] { $n } elev
   *[other] { $n } elever
    }
reached-adults-of = { $n } av { $of } vuxna nådda
reached-of = { $n } av { $of } vårdnadshavare nådda
waiting-head = { $n ->
    [one] { $n } anteckning ligger på telefonen
   *[other] { $n } anteckningar ligger på telefonen
    }
waiting-without-net = Skickas när du har nät. Du behöver inte göra något.
waiting-with-net = Skickas nu. Du behöver inte göra något.
clock-ahead = Telefonens klocka går { $by } före
clock-behind = Telefonens klocka går { $by } efter
clock-what = Tiderna här är telefonens. Skolans tid står bredvid.
not-saved = Kunde inte sparas på telefonen
not-saved-what = Det du skrev finns kvar på sidan. Gör plats på telefonen och försök igen.
saved-on-phone = Sparat på telefonen.

refused-head = { $n ->
    [one] Skolan kunde inte ta emot { $n } anteckning
   *[other] Skolan kunde inte ta emot { $n } anteckningar
    }
refused-see = Se vad som inte togs emot
refused-title = Togs inte emot
refused-what = Skolan kunde inte ta emot det här. Texten finns kvar här tills du tar bort den.
refused-none = Här finns inget som skolan inte kunde ta emot.
refused-somebody = En elev som inte finns här nu
left-draft = Utkast
left-unreadable = Något som appen inte kan läsa. Det finns kvar på telefonen.
refused-again = Skriv igen
refused-forget = Ta bort
refused-forget-head = Ta bort anteckningen?
refused-forget-text = Den finns bara på den här telefonen och går inte att få tillbaka.
reason-hand-in = den hör till en elev som telefonen inte har haft
reason-content = den hade fel form
reason-taken = skolan har redan något annat under dess nummer
reason-newer = den är skriven i en nyare version än skolan har
reason-full = det finns inte plats för mer från en och samma
reason-read-only = du får läsa elevens kontakter men inte skriva
reason-other = skolans kod { $code }

state-draft = Utkast, sparat på telefonen { $at }
state-waiting = Sparat på telefonen. Skickas när du har nät.
state-received = Sparat hos skolan { $at }
state-at-school = Sparat hos skolan
state-refused = Skolan kunde inte ta emot det: { $reason }. Texten finns kvar här.

class-none = Du är inte mentor för någon klass i dag.
class-latest = Senaste kontakt { $at }
class-latest-tried = Försökte { $tried }. Senaste kontakt { $at }
class-tried = Försökte { $tried }, ingen kontakt än
class-no-contact = Ingen kontakt detta läsår
contacts-not-fetched = Allt är inte hämtat från skolan än
contacts-not-fetched-what = Det hämtas när du har nät. Till dess kan kontakter och rapporter saknas här.

handed-in-head = { $n ->
    [one] { $n } anteckning är inlämnad till rektor
   *[other] { $n } anteckningar är inlämnade till rektor
    }
handed-in-what = Det du skrev har nått skolan. Det står inte bland det andra om eleven, men rektor kan läsa det.
handed-in-seen = Jag har läst det
tray-title = Inlämnade anteckningar
tray-row = Från den som inte längre är mentor
tray-others = Annat som är inlämnat
tray-of = { $pupil }, från { $by }
tray-asked = Hämtar det som är inlämnat
tray-not-now = Kunde inte hämtas
tray-none = Inget är inlämnat.
without-mentor-title = Elever utan mentor
without-mentor-none = Alla elever har en mentor.

pupil-mentors = { $class } · mentor: { $names }
pupil-no-mentor = { $class } · ingen mentor
pupil-guardians = Vårdnadshavare
pupil-guardians-and-others = Vårdnadshavare och andra ansvariga
pupil-adults = Elevens vuxna
pupil-no-adult = Ingen vuxen i registret. Ring expeditionen.
pupil-no-guardian = Ingen vårdnadshavare i registret. Ring expeditionen.
pupil-contacts = Kontakter detta läsår
pupil-contacts-of = Kontakter läsåret { $year }
pupil-no-contacts = Ingen kontakt antecknad än.
guardian-protected = Skyddade uppgifter
guardian-by-rektor = Gå via rektor
guardian-no-number = Nummer saknas. Ring expeditionen.
guardian-unknown = en vuxen
numbers-coming = Hämtar nummer
numbers-not-now = Numret hämtas när du har nät. Ring expeditionen.
relation-guardian = Vårdnadshavare
relation-former = Tidigare vårdnadshavare
relation-other = Annan ansvarig
school = Skolan
office = Expeditionen
rektor = Rektor
call = Ring
call-number = Ring { $number }
call-made = Jag har ringt
call-what-happened = Vad hände när du ringde { $at }?
call-not-made = Ringde inte
older = Visa äldre

open-ledger = Öppna kontakterna
open-ledger-head = Kontakterna finns hos skolan
open-ledger-text = De visas här men sparas inte på telefonen. Att du läser dem loggas.
open-ledger-asked = Hämtar kontakterna
open-ledger-not-now = Kontakterna kunde inte hämtas
open-ledger-needs-net = Det kräver nät. Försök igen när du har det.
open-ledger-logged = Din läsning är loggad. Inget sparas på telefonen.

note-new = Anteckna kontakt
note-several = Anteckna för flera
note-correct = Rätta anteckning
note-correct-head = Den gamla anteckningen finns kvar
note-correct-text = Din rättelse blir en ny anteckning, och den gamla stryks över.
note-pupils = Vilka elever?
note-pupils-hint = Det blir en anteckning per elev, och den gäller alla elevens vårdnadshavare.
note-channel = Hur?
note-outcome = Hur gick det?
note-guardians = Vilken vårdnadshavare?
note-text = Vad sades?
note-public = Kan begäras ut. Skriv sakligt.
note-tone = Vad slags kontakt?
note-happened = När?
note-save = Spara
note-discard = Kasta utkastet
note-discard-head = Kasta utkastet?
note-discard-text = Det du har skrivit går inte att få tillbaka.
note-gone-title = Utkastet finns inte
note-gone-text = Det är sparat eller kastat. Gå tillbaka och se elevens kontakter.
note-no-pupil = Välj minst en elev.
note-no-text = Skriv vad anteckningen handlar om.
note-not-yours = Du är inte mentor för eleven längre. Texten finns kvar här. Lämna den till rektor.
note-in-future = Tiden ligger i framtiden. Ändra när kontakten var.
note-does-not-fit = Anteckningen är för lång. Korta texten.

channel-call = Ringde
channel-call-in = Hemmet ringde
channel-mail = Mejl
channel-infomentor = InfoMentor
channel-letter = Brev
channel-talk = Samtal
channel-newer = Annat
outcome-reached = Fick tag på
outcome-no-answer = Svarade inte
outcome-voicemail = Röstbrevlåda
outcome-not-connected = Kom inte fram
outcome-wrong-number = Fel nummer
tone-none = Inget särskilt
tone-positive = Positivt
tone-information = Information
tone-follow-up = Behöver följas upp

did-reach = Fick tag på { $who }.
did-reach-nobody = Ringde och fick tag på hemmet.
did-no-answer = Ringde { $who }, svarade inte.
did-no-answer-nobody = Ringde, inget svar.
did-voicemail = Ringde { $who }, röstbrevlåda.
did-voicemail-nobody = Ringde, röstbrevlåda.
did-not-connect = Ringde { $who }, kom inte fram.
did-not-connect-nobody = Ringde, kom inte fram.
did-wrong-number = Ringde { $who }, fel nummer.
did-wrong-number-nobody = Ringde, fel nummer.
did-call-in = { $who } ringde.
did-call-in-nobody = Hemmet ringde.
did-mail = Mejl till { $who }.
did-mail-nobody = Mejl.
did-infomentor = InfoMentor till { $who }.
did-infomentor-nobody = Publicerat i InfoMentor.
did-letter = Brev till { $who }.
did-letter-nobody = Brev.
did-talk = Samtal med { $who }.
did-talk-nobody = Samtal.
did-newer = Skriven i en nyare version av appen. Uppdatera appen för att läsa den.

by-you = du
by-colleague = en kollega
entry-correct = Rätta
entry-correct-spoken = Rätta anteckningen från { $at }: { $what }
entry-corrected = Rättad av en senare anteckning
entry-corrects = Rättar en tidigare anteckning
entry-clock-behind = Telefonens klocka visade fel år
entry-clock-ahead = Telefonens klocka gick minst { $by } före

this-phone-title = På den här telefonen
this-phone-who = { $who }, { $school }
this-phone-stored = Sparat på telefonen
this-phone-sealed = Allt är låst med en nyckel som bara finns på telefonen. Vårdnadshavares nummer sparas bara under en resa.
figure-unsent = { $n ->
    [one] anteckning har inte nått skolan
   *[other] anteckningar har inte nått skolan
    }
figure-drafts = { $n ->
    [one] utkast
   *[other] utkast
    }
figure-refused = { $n ->
    [one] anteckning som skolan inte tog emot
   *[other] anteckningar som skolan inte tog emot
    }
figure-ledgers = { $n ->
    [one] elevs kontakter
   *[other] elevers kontakter
    }
figure-entries = { $n ->
    [one] anteckning
   *[other] anteckningar
    }
figure-pupils = { $n ->
    [one] elev med namn
   *[other] elever med namn
    }
sign-out = Logga ut
sign-out-head = Logga ut?
sign-out-text = Allt på telefonen raderas. Det som är sparat hos skolan finns kvar där. Du behöver en ny engångskod från expeditionen för att logga in igen.
sign-out-waiting = { $n ->
    [one] { $n } sak finns bara på den här telefonen
   *[other] { $n } saker finns bara på den här telefonen
    }
sign-out-waiting-text = Skicka eller avsluta det innan du loggar ut, eller kasta det.
sign-out-send-first = Skicka först
sign-out-discard = { $n ->
    [one] Kasta { $n } och logga ut
   *[other] Kasta { $n } och logga ut
    }
sign-out-discard-head = { $n ->
    [one] Kasta det som inte har nått skolan?
   *[other] Kasta { $n } saker som inte har nått skolan?
    }
sign-out-discard-text = { $n ->
    [one] Det finns bara på den här telefonen och går inte att få tillbaka. Du behöver en ny engångskod från expeditionen för att logga in igen.
   *[other] De finns bara på den här telefonen och går inte att få tillbaka. Du behöver en ny engångskod från expeditionen för att logga in igen.
    }
sign-out-unsent = Det finns anteckningar som inte har nått skolan.

accident = Olycka
accident-who = Vem har skadat sig?
accident-more = Fler skadade?
accident-more-text = Lägg till elev
accident-this-one = Välj
accident-unlisted = Elev som inte står i listan
accident-unlisted-text = Rapporten skrivs utan namn. Rektor lägger till eleven.
accident-unlisted-do = Ring expeditionen. De vet vem som ska nås. Skriv inget namn i rapporten, rektor lägger till det.
accident-title = Olycka
accident-title-of = Olycka: { $who }
accident-not-here = Olyckan finns inte på den här telefonen. Ring expeditionen om du behöver den.
accident-without-net = Utan nät, men samtal kan fungera. Allt sparas.
accident-ring-anyway = Ring ändå
accident-not-saved = Det du gör här sparas inte på telefonen nu. Skriv upp tiderna på papper och gör plats på telefonen.
accident-no-blank = Ring ändå. Det du trycker på sparas när telefonen har haft nät en gång.
accident-112 = Ring 112
accident-happened = Hände { $at }
accident-change = Ändra
accident-change-spoken = Ändra när det hände
accident-when = När hände det?
accident-list = Vårdnadshavare, { $state }
accident-list-of = Vårdnadshavare till { $who }, { $state }
accident-none-reached = ingen nådd än
accident-reached-of = { $n } av { $of } nådda
accident-all-reached = alla nådda
accident-under-way = Olycka pågår
accident-goes-on = Pågår
accident-since = Sedan { $at }
accident-since-reached = Sedan { $at }, { $n } av { $of } nådda
accident-call-list = 112 och vilka som ska ringas
accident-no-answer = Ringd { $at }, svarade inte
accident-voicemail = Ringd { $at }, röstbrevlåda
accident-not-connected = Ringd { $at }, kom inte fram
accident-wrong-number = Ringd { $at }, fel nummer
accident-reached = Nådd { $at }
accident-told = Har fått veta på annat sätt
accident-adults = Elevens vuxna, { $state }
accident-adults-of = Vuxna till { $who }, { $state }
accident-other-adults = Andra ansvariga, om ingen av dem svarar
accident-others = Andra ansvariga, om ingen vårdnadshavare svarar
accident-involved = Skadade
accident-not-hurt = Inte skadad
accident-on-purpose = Kan någon ha gjort det med flit?
accident-done = Gjort
accident-timeline = Förlopp
accident-after = { $clock }, { $span } efter
on-purpose-head = Prata med rektor först
on-purpose-text = Gäller det kränkning, våld eller misstanke om att ett barn far illa: berätta för rektor direkt. Skriv inget om det i olycksfallsrapporten.
on-purpose-later = Kränkande behandling anmäls inte i appen än. Fråga rektor hur du gör.
step-event = Händelsen
step-emergency = Ringde 112
step-first-aid = Gav första hjälpen
step-first-aid-do = Gav första hjälpen
step-rektor-told = Rektor fick veta
step-rektor-told-do = Rektor har fått veta
step-fetched = Eleven hämtades
step-fetched-do = Eleven är hämtad
step-form = Rapporten skrevs
step-form-again = Rapporten kompletterades
step-filed = Inlämnad, ärende { $number }
step-filed-by-hand = Inlämnad för hand
step-all-adults-reached = Alla vuxna till { $who } nådda
step-all-reached = Alla vårdnadshavare till { $who } nådda

reports-title = Olycksfallsrapporter
reports-none = Det finns inga olycksfallsrapporter här.
reports-row = { $n ->
    [0] Ingen väntar
    [one] { $n } är inte inlämnad
   *[other] { $n } är inte inlämnade
    }
report-title = Olycksfallsrapport
report-of = Olycka { $at }
report-somebody = elev utan namn
report-write = Skriv olycksfallsrapport
report-add = Komplettera rapporten
report-state-no-form = Rapporten är inte skriven än
report-state-at-school = Sparad hos skolan { $at }, inte inlämnad än
report-state-filed = Inlämnad, ärende { $number }
report-state-by-hand = Inlämnad för hand
report-not-filed = Inte inlämnad i e-tjänsten än
report-no-form-text = Samtal och åtgärder är noterade. Skriv rapporten när du har tid.
report-not-filed-text = Rektor lämnar in den i kommunens e-tjänst och fyller i ärendenumret här.
report-file-it = Lämna in den i kommunens e-tjänst och fyll i ärendenumret här.
report-filing-waits = Inlämningen är sparad på telefonen
report-changed = Ändrad efter inlämningen
report-changed-at = Ändrad efter inlämningen, { $at } av { $by }
report-as-filed = Som den lämnades in
report-changed-text = Ändringen är inte inlämnad. Båda versionerna står här, och i det som lämnas över.
report-changed-file = Ändringen är inte inlämnad. Lämna in den i kommunens e-tjänst och fyll i numret som den får.
report-calls-with-others = Samtal med andra vuxna står inte här.
paper-in-english = Skriv det som lämnas över på engelska
paper-in-swedish = Skriv det som lämnas över på svenska
report-filed-more = Något som skrevs efteråt har inte nått skolan än.
report-case-number = Ärendenummer
report-case-number-hint = Numret som e-tjänsten gav när rapporten lämnades in.
report-file = Fyll i ärendenummer
report-file-by-hand = Inlämnad för hand
report-by-hand-head = Är rapporten inlämnad på papper?
report-by-hand-text = Då står den som inlämnad för hand, utan nummer.
report-no-case-number = Det ser inte ut som ett ärendenummer. Skriv det som e-tjänsten visar, med minst en siffra.
report-no-blank = Telefonen har inget formulär från skolan än
report-authority = Kan behöva anmälas till Arbetsmiljöverket
report-authority-text = Allvarliga skador och tillbud anmäls av rektor, utan dröjsmål.
report-about = { $at }, { $school }. Skriven av { $by }.
report-pupils = Elever
report-again = Rapporten är kompletterad. De tidigare svaren finns kvar.
report-said = Rapporten
report-said-at = Rapporten, hos skolan { $at }
report-hand-over = Lämna över rapporten
report-hand-over-text = Som PDF, eller som text till kommunens e-tjänst
report-hand-over-how = Här kan rapporten läsas och visas, även utan nät. Välj vem den är för: skolan antecknar det, och sedan kan den sparas som PDF eller kopieras. Hos kommunen är den inlämnad först när du har fått ett ärendenummer.
report-copy = Kopiera texten

form-gone = Formuläret är sparat eller kastat. Gå tillbaka och se rapporten.
form-step-what = Vad hände
form-step-more = Mer om händelsen
form-step-after = Efteråt
form-rest-later = Du kan fylla i resten senare.
form-next = Nästa
form-send = Spara rapporten
form-what = Vad hände?
form-happened = När?
form-place = Var?
form-sort = Vad gäller det?
form-supervision = Vem hade tillsyn?
form-activity = Vad gjorde ni?
form-activity-hint = Till exempel rast, idrott eller utflykt.
form-setting = Inne eller ute?
form-age-group = Klass eller ålder
form-measures = Vad gjordes efteråt?
form-care = Vilken vård behövdes?
form-witnesses = Vem såg det?
form-witnesses-hint = Skriv roll, inte namn: en lärare, två elever.
form-no-what = Skriv vad som hände.
form-no-place = Skriv var det hände.
form-no-sort = Välj skada, tillbud eller ohälsa.
form-no-supervision = Välj vem som hade tillsyn.
sort-injury = Skada
sort-near-miss = Tillbud
sort-ill-health = Ohälsa
supervision-author = Jag
supervision-author-said = Den som skrev rapporten
supervision-colleague = En kollega
supervision-other-adult = En annan vuxen
supervision-nobody = Ingen
setting-indoors = Inomhus
setting-outdoors = Utomhus
care-none = Ingen
care-school-nurse = Skolsköterska
care-doctor = Läkare eller vårdcentral
care-dentist = Tandläkare
care-hospital = Sjukhus eller ambulans
figure-reports = { $n ->
    [one] olycksfallsrapport
   *[other] olycksfallsrapporter
    }

trip-title = Resa
trip-plan = Förbered en resa
trip-planned = Resa att förbereda klart
trip-name = Vart åker ni?
trip-returns = När är ni hemma igen?
trip-returns-hint = Numren tas bort från telefonen fyra timmar efter.
trip-of-class = Följer med från { $class }
trip-untick = Ta bort bocken för den som inte följer med.
trip-which-class = Vilken klass?
trip-other-class = Fler klasser
trip-add-class = Lägg till
trip-adults = Andra vuxna på resan
trip-adults-hint = De får samma lista och samma nummer på sina telefoner.
trip-adults-coming = Andra klasser och vuxna hämtas.
trip-adults-not-now = Andra klasser och vuxna kan läggas till när du har nät.
trip-pack = Hämta numren
trip-needs-net = Numren hämtas när du har nät
trip-needs-net-what = Förbered klart här, och hämta dem innan ni åker.
trip-nobody = Ingen är ikryssad. Kryssa i dem som följer med.
trip-in-the-past = Hemkomsten har passerat. Ändra tiden.
trip-too-long = En resa kan vara högst fjorton dagar. Ändra tiden.
trip-too-many = Du har redan många utflykter som inte är slut. Avsluta en av dem först.
trip-not-taken = Skolan kunde inte göra listan. Se över tiden och vilka som följer med.
trip-school-trouble = Skolan svarar inte som den ska. Försök igen om en stund.
trip-packed = Numren finns på telefonen.
trip-plan-gone = Resan är redan förberedd, eller borttagen. Se I dag.
trip-not-here = Listan finns inte på den här telefonen. Ring expeditionen.
trip-row = Hemma { $at } · { $n ->
    [one] { $n } elev
   *[other] { $n } elever
    } i listan
trip-fetched = Numren hämtades { $at }
trip-count = { $n ->
    [one] { $n } elev i listan
   *[other] { $n } elever i listan
    }
trip-count-what = Så många står i listan. Räkna eleverna själv på plats.
trip-numbers = { $n ->
    [1] Nummer finns
    [2] Nummer finns till båda
   *[other] Nummer finns till alla { $n }
    }
trip-lacks = Saknar nummer: { $names }
trip-without = { $n ->
    [one] För { $n } elev finns inget nummer
   *[other] För { $n } elever finns inget nummer
    }
trip-without-what = { $names }. Be expeditionen om numren innan ni åker.
trip-left-out = { $n ->
    [one] { $n } elev kom inte med i listan
   *[other] { $n } elever kom inte med i listan
    }
trip-left-out-what = Fråga expeditionen före avresan.
trip-unlisted = Ring expeditionen. Vid en olycka: börja med Olycka och välj att eleven inte står i listan.
trip-along = På resan
trip-adults-are = Vuxna på resan: { $names }
trip-until = Numren finns här till omkring { $until }
trip-not-home = Vi är inte hemma än
trip-longer-said = Numren finns kvar fyra timmar till.
trip-end = Resan är slut
trip-end-head = Är alla hemma?
trip-end-text = Numren tas bort från din telefon nu, och från de andra vuxnas när de har nät.
trip-print = Visa listan för utskrift
trip-large = Visa numret till { $name } stort
trip-returns-is = Hemma { $at }
trip-head-pupil = Elev
trip-head-adult = Vuxen
trip-head-number = Nummer
trip-by-rektor = Skyddade uppgifter, gå via rektor
trip-paper = Ett utskrivet papper tas inte bort av appen. Förstör det efter resan.
trip-over = Numren togs bort { $at }
trip-over-what = Telefonens egen samtalslista kan ha dem kvar.
trip-over-row = Resan är slut, numren är borttagna
trip-all-sent = Allt du har antecknat är hos skolan
trip-seen = Klart
figure-trips = { $n ->
    [one] resa med telefonnummer
   *[other] resor med telefonnummer
    }
sms = Skriv sms
sms-text = Hej! Ring mig eller skolans expedition, { $office }, så snart du kan.
sms-text-alone = Hej! Ring mig så snart du kan.
report-name = Vem gäller det?
report-unnamed = Rapporten gäller en elev utan namn
report-unnamed-text = Ange vem det är. Samtal som rings efter det står i elevens kontakter.
ask-rektor = Ring inte, prata med rektor
ask-rektor-of = Ring inte { $name }, prata med rektor
calling-stop = Ingen får ringa
calling-again = Tillåt samtal igen
calling-head = Ska ingen ringa { $name }?
calling-stop-text = Ingen annan än rektor får numret eller kan ringa, sms:a eller bjuda in. På telefonerna står "Ring inte, prata med rektor". Orsaken visas inte.
calling-again-text = Mentorerna får numret igen och kan ringa.
calling-needs-net = Det kan bara sägas med nät. Försök igen när du har nät.
calling-not-taken = Skolan tog inte emot det. Eleven kan ha bytt skola eller vårdnadshavare.
calling-said = Det gäller nu, på alla telefoner som har nät.
today-told = Någon annan har haft kontakt, { $about }
today-told-by = { $by } { $at }
report-copy-json = Kopiera som JSON

tab-talks = Samtal
term-autumn = ht
term-spring = vt
minutes = { $n ->
    [0] ingen
   *[other] { $n } min
    }
today-children = Mina barn
waiting-answers = { $n ->
    [one] { $n } svar ligger på telefonen
   *[other] { $n } svar ligger på telefonen
    }
talks-invited = Inbjudningar
talks-none = Inga samtal är planerade.
talks-of-class = Utvecklingssamtal { $class }, { $term }
talks-not-yours = Du kan inte skriva här längre. Fråga expeditionen om det är fel.

talk-title = Utvecklingssamtal för { $who }
talk-own-invitation = Varje vårdnadshavare får en egen inbjudan
talk-from-mentor = Från mentorn
talk-times = Tider
talk-change = Byt till en annan tid
talk-with-whom = Samtal
talk-joint = Gemensamt
talk-own = Eget
talk-none-left = Det finns ingen ledig tid. Tryck på "Ingen tid passar mig", så hör skolan av sig.
talk-no-other = Det finns ingen annan ledig tid.
talk-wish = Önska tiden
talk-wish-at = Önska { $at }
talk-accept = Ja, { $at } passar
talk-choose = Välj en tid först.
talk-gone = Tiden kan inte väljas längre. Välj en annan.
talk-not-here = Tiderna är inte hämtade än. De kommer när du har nät.
talk-state-wished = Önskad, väntar på skolan
talk-state-wished-at = Önskad { $at }, väntar på skolan
talk-state-confirmed = Bekräftad { $at }
talk-state-moved = Tiden har flyttats till { $at }, svara igen
talk-state-withdrawn = Skolan har tagit bort tiden, välj en ny
talk-state-open = Inte besvarad. Svara senast { $by }
talk-wished-text = Önskad tid: { $at }. Besked kommer här.
talk-received = Skolan har fått det { $at }.
talk-by-school = skolan
talk-typed-by = Ifyllt av { $by }.
talk-confirmed-text = { $who } är också välkommen.
talk-moved-head = Tiden har flyttats
talk-moved-text = Svaret gällde { $was }. Nu är tiden { $now }. Passar den?
talk-withdrawn-text = Tiden { $at } finns inte längre. Välj en ny tid nedan.
talk-proposed-head = Passar { $at }?
talk-proposed-text = Skolan föreslår den tiden, så att ni kan komma tillsammans.
talk-declined-taken = Någon annan hann före, välj en ny tid
talk-declined-withdrawn = Skolan har tagit bort tiden, välj en ny
talk-declined-moved = Tiden flyttades medan du svarade, välj igen
talk-declined-passed = Tiden har passerat, välj en ny
talk-declined-shared = Samtalet är gemensamt, tiden gäller fortfarande
talk-declined-unknown = Tiden finns inte längre, välj en ny
talk-shared-text = Ni är två som har tiden. Ring skolan om den måste ändras.
talk-nearest = Tiden { $at } går inte längre. Närmaste lediga tider:
talk-taken-back = Svaret är återtaget
talk-take-back = Lämna tillbaka tiden
talk-take-back-head = Lämna tillbaka tiden?
talk-take-back-text = Någon annan kan få den. Du kan välja en ny tid efteråt.
talk-no-time = Ingen tid passar mig
talk-instead = Vad vill du i stället?
talk-no-time-suggest = Ingen tid passar, föreslår en annan
talk-no-time-ring = Ingen tid passar, vill bli uppringd
talk-no-time-decline = Tackar nej till samtalet
talk-no-time-text = Vilka tider passar?
talk-no-time-hint = Skolan läser det och hör av sig.
talk-choose-instead = Välj vad du vill i stället.
talk-suggest-what = Skriv vilka tider som passar.
talk-send = Skicka svaret
talk-about-head = Om samtalet
talk-about = Tolk och frågor
talk-about-nothing = Behövs tolk? Något du vill ta upp?
talk-interpreter = Tolk på vilket språk?
talk-interpreter-hint = Lämna tomt om ingen tolk behövs. Skolan bokar tolken, aldrig barnet.
talk-interpreter-in = Tolk: { $language }
talk-questions = Vad vill du ta upp?
talk-for-another = Du svarar åt { $who }, om { $pupil }
talk-for-another-text = Skriv bara det som vårdnadshavaren själv har sagt. Det syns att du har fyllt i det.

round-answered = { $of ->
    [0] Inga elever
   *[other] För { $n } av { $of } elever har alla svarat
    }
round-not-invited = Vårdnadshavarna bjuds in när skolan har fått tiderna.
round-invited = { $n } av { $of } är inbjudna. Nå dem som inte har loggat in på annat sätt. Skolan fick tiderna { $at }. Svar senast { $by }.
round-pupils = Elever
round-of = { $n } av { $of } har svarat
round-no-adult = Ingen vuxen finns i registret
round-no-guardian = Ingen vårdnadshavare finns i registret
round-not-by-app = Inte inbjuden genom appen. Gå via rektor eller ring.
round-in-place-of = Tryck på en vårdnadshavare för att fylla i ett svar som du har fått på annat sätt.
slot-free = Ledig
slot-taken = Tagen
slot-of = { $who }
slot-withdrawn = Borttagen
slot-move = Flytta tiden
slot-as-before = Det är samma tid och plats som nu. Ändra något först.
slot-withdraw = Ta bort tiden
slot-withdraw-head = Ta bort { $at }?
slot-withdraw-free = Ingen har tiden. Ingen kan välja den efteråt.
slot-withdraw-taken = Den som har tiden ser att den är borttagen och får välja en ny.

times-plan = Planera samtal med { $class }
times-more-of = Fler tider för { $class }
times-more = Fler tider
times-gone = Tiderna är erbjudna, eller planen är kastad.
times-begins = När börjar samtalet?
times-from = Från
times-until = Till
times-minutes = Varje samtal
times-pause = Paus efter varje
times-place = Plats
times-place-hint = En sal, eller en länk till videosamtal. Alla i klassen kan se den.
times-invitation = Inbjudan
times-answer-by = Svar senast
times-own-talks = Vårdnadshavarna kan få var sitt samtal
times-own-talks-hint = För två vårdnadshavare som inte vill komma tillsammans.
times-note = Några ord till vårdnadshavarna
times-note-hint = Alla i klassen läser det. Nämn ingen elev.
times-preview = { $n ->
    [one] Det blir { $n } tid
   *[other] Det blir { $n } tider
    }
times-none = Inget samtal får plats mellan tiderna. Ändra från, till eller längden.
times-past = Tiden har passerat. Välj en som kommer.
times-answer-past = Sista svarsdag har passerat. Välj en som kommer.
times-overlap = En tid krockar med en som redan finns. Ändra från eller till.
times-offer = Bjud in alla vårdnadshavare
times-offer-more = Erbjud tiderna

child-mentors = Mentor i { $class }
child-no-mentor = Ingen mentor är utsedd. Ring expeditionen.
child-no-mail = Nås genom expeditionen
child-mail = Mejla
talk-state-past = Skulle ha varit { $at }. Det är inte antecknat om det blev av.
talk-calendar-moved = Ändra i kalendern
talk-calendar-off = Ta bort ur kalendern
talk-calendar-title-off = Inställt: samtal på skolan
today-talks-held = Blev samtalet av?
talk-calendar = Lägg i kalendern
talk-calendar-title = Samtal på skolan
held-title = Samtalet om { $who }
held-which = Blev samtalet av?
held-yes = Ja, det blev av
held-no = Nej
held-came = Vilka var med?
held-pupil = eleven
held-agreed = Vad kom ni överens om?
held-agreed-hint = Sparas bland elevens kontakter. Kan begäras ut.
held-reason = Varför inte?
held-reason-hint = Vårdnadshavarna kan se det.
held-no-reason = Välj varför samtalet inte blev av.
held-ahead = Samtalet har inte börjat än. Blev det en annan tid: flytta tiden först.
held-nobody = Kryssa i minst en vårdnadshavare som var med, eller välj Nej.
held-write = Anteckna samtalet
not-held-nobody = Ingen kom
not-held-school = Skolan ställde in
not-held-declined = Vårdnadshavarna tackade nej
talk-state-held = Hållet { $at }
talk-state-not-held = Blev inte av. { $why }.
talk-interpreter-booked = Tolk bokad: { $language }
talk-interpreter-book = Tolk bokad
today-interpreter = Boka tolk: { $language }
round-card-shown = Kontaktkortet visat { $at }
talk-class-and-term = { $class }, { $term }
today-talk-ring = Vill bli uppringd om samtalet
today-talk-suggests = Föreslår en annan tid för samtalet
talk-state-late = Inte besvarad. Svaret skulle ha kommit { $by }
talk-state-soon = Inte besvarad. Kom ihåg att svara senast { $by }
today-call-again-more = { $n ->
    [one] Ring igen till { $n } familj till
   *[other] Ring igen till { $n } familjer till
    }
today-told-more = { $n ->
    [one] Någon annan har haft kontakt med { $n } familj till
   *[other] Någon annan har haft kontakt med { $n } familjer till
    }
guardian-interpreter = vill ha tolk: { $language }
figure-answers = { $n ->
   *[other] svar har inte nått skolan
    }
figure-answers-refused = { $n ->
   *[other] svar som skolan inte tog emot
    }
figure-children = { $n ->
   *[other] barn
    }
talk-nothing-new = Inget är ändrat. Skriv något först.
refused-answer = Ett svar om utvecklingssamtal
talk-state-held-without = Hållet { $at }, vårdnadshavaren var inte med

office-title = Expeditionen
office-row = Engångskoder, telefoner och nummer att rätta
office-to-mend = { $n ->
    [0] Inget att rätta i elevregistret
    [one] { $n } sak att rätta i elevregistret
   *[other] { $n } saker att rätta i elevregistret
    }
office-asked = Hämtar från skolan
office-not-now = Kunde inte hämtas
office-not-now-text = Det här läses hos skolan och kräver nät. Försök igen när du har nät.
office-needs-net = Det här kräver nät. Inget är gjort.
office-not-done = Skolan tog inte emot det. Ladda om sidan och se efter.
office-unknown = Inget svar från skolan. Det kan vara gjort eller inte: ladda om sidan och se efter.
office-wrong-numbers = Fel nummer
office-found-wrong = { $by } ringde { $at } om { $about } och kom fel.
office-somebody = någon på skolan
office-register-has = I elevregistret: { $numbers }
office-register-none = Inget nummer i elevregistret
office-checked = Kontrollerat
office-checked-spoken = Numret till { $name } är kontrollerat
office-checked-head = Är numret rättat eller kontrollerat?
office-checked-text = Kontaktbok ändrar inget i elevregistret. Ett rättat nummer kommer hit vid nästa import. Ringer någon fel igen kommer det tillbaka.
office-without-guardian = Elever utan vårdnadshavare i elevregistret
office-without-number = Elever utan telefonnummer till någon vuxen
office-register = Rätta i elevregistret. Ändringen kommer hit vid nästa import.
office-nothing = Inget att rätta i elevregistret.
office-codes-and-devices = Engångskoder och telefoner
office-with-device = { $n } av { $of } vårdnadshavare har loggat in på en telefon
office-staff = Personal
office-activated = Inloggade telefoner de senaste 30 dagarna
office-none-activated = Ingen har loggat in på en ny telefon.
office-device = { $device }, { $at }
office-person = Person
office-adult-of = Vuxen till { $children }
office-adults = Vårdnadshavare och vuxna
office-codes-die = { $n ->
    [one] En kod är redan utdelad eller utskriven. Den slutar gälla när nya görs.
   *[other] { $n } koder är redan utdelade eller utskrivna. De slutar gälla när nya görs.
}
office-guardian-of = Vårdnadshavare till { $children }
office-class-none = Ingen vårdnadshavare i klassen kan få en kod här.
office-no-device = Har inte loggat in
office-devices = { $n ->
    [one] { $n } telefon inloggad
   *[other] { $n } telefoner inloggade
    }
office-code-out = Har en kod som gäller till { $until }
office-elsewhere = Får kod av en annan skola
office-elsewhere-text = Arbetar på en annan skola och får sin kod av expeditionen där.
office-by-rektor = Är rektor. En kod ges av någon som leder samma skola, eller av den som sköter servern.
office-give = Ge en engångskod
office-give-head = Har du kontrollerat vem det är?
office-give-text = Den som har koden ser allt som personen får se. Ge den bara till personen själv, som har visat legitimation. Aldrig genom barnet.
office-give-yes = Ja, gör en kod
office-code = Engångskod
office-code-until = Gäller en gång, till { $until }
office-code-once = Koden visas bara här och bara nu. Skriv den på telefonen, eller skanna QR-koden.
office-no-code = Ingen kod gjordes. Personen får inte ha en telefon här, eller får koden av någon annan.
office-codes-made = { $n ->
    [one] En kod är gjord
   *[other] { $n } koder är gjorda
    }
office-codes-make = { $n ->
    [one] Gör en kod till den som saknar telefon
   *[other] Gör koder till de { $n } som saknar telefon
    }
office-codes-head = { $n ->
    [one] Göra en kod?
   *[other] Göra { $n } koder?
    }
office-codes-text = För ett föräldramöte: koderna gäller i några timmar och en gång. Ge varje kod i handen till den som har visat legitimation. Förstör de som blir över.
office-codes-title = Koder att dela ut
office-codes-how = Skriv ut, klipp isär och ge varje kod i handen till den som har visat legitimation. Förstör de som blir över. Koderna visas bara nu.
office-codes-gone = Koderna visas bara en gång, och de är borta härifrån. Gör nya om de behövs: då gäller de gamla inte längre.
office-codes-made-row = Koder att dela ut
office-codes-made-text = Visas tills du lämnar sidan
office-devices-title = Telefoner och webbläsare
office-devices-none = Ingen telefon har loggat in.
office-activated-at = Inloggad { $at }
office-seen-at = Senast använd { $at }
office-not-let-in = Spärrad eller utloggad
office-revoke = Spärra
office-revoke-spoken = Spärra { $device }
office-revoke-head = Spärra { $device }?
office-revoke-text = Telefonen släpps inte in längre och raderar allt nästa gång den når skolan. Det som inte hade nått skolan kan ägaren lämna till rektor. Det går inte att ångra; en ny kod behövs för att logga in igen.

other-devices = Du är också inloggad på
other-devices-what = Är någon av dem inte din? Ring skolans expedition, som kan spärra den.
new-device = { $n ->
    [one] En ny telefon loggade in som du { $at }: { $device }
   *[other] { $n } nya telefoner loggade in som du, senast { $at }: { $device }
    }
new-device-what = Var det inte du? Ring skolans expedition genast. Den kan spärra telefonen.
new-device-mine = Det var jag
reaching-say = Språk, tolk och bästa tid
reaching-title = Språk, tolk och bästa tid
reaching-whom = { $name }. Gäller alla barnen på skolan. Alla som får ringa ser det.
reaching-own-title = Så når skolan dig bäst
reaching-own-row = Språk, tolk och bästa tid att ringa
reaching-own-whom = Det gäller för alla dina barn här. De på skolan som får ringa dig ser det, ingen annan.
reaching-nothing-said = Inget är sagt än.
reaching-nothing-special = Går bra när som helst, på svenska
reaching-language = Språk
reaching-language-hint = Till exempel arabiska. Lämna tomt om svenska går bra.
reaching-interpreter = Tolk behövs
reaching-interpreter-hint = Skolan ordnar tolken. Barnet ska aldrig tolka.
reaching-best = När går det bäst att ringa?
reaching-own-best = När går det bäst att ringa dig?
reaching-best-any = När som helst
reaching-best-after = Efter
reaching-best-before = Före
reaching-hour = Klockan
reaching-save = Spara hos skolan
reaching-said = Det gäller nu, på alla telefoner som har nät.
reaching-needs-net = Det sparades inte: det går bara med nät. Det du skrev står kvar här.
reaching-no-net = Det kan bara sparas med nät
reaching-no-net-what = Du kan skriva nu. Spara när du har nät igen.
said-too-often = Det har sagts för ofta på kort tid. Vänta en stund och försök igen.
reaching-not-taken = Skolan tog inte emot det. Eleven kan ha bytt skola eller vårdnadshavare.
reaching-no-language = Skriv vilket språk tolken ska tala.
reaching-language-too-long = Skriv språket på en rad, med högst 40 tecken.
reaching-no-hour = Välj ett klockslag.
reaching-speaks = Talar { $language }
reaching-speaks-interpreter = Talar { $language }, tolk behövs
reaching-after = Nås helst efter { $hour }
reaching-before = Nås helst före { $hour }
reaching-by-school = sagt av skolan { $at }
reaching-by-guardian = sagt av vårdnadshavaren { $at }
reaching-by-you = sagt av dig { $at }
call-interpreter = Ring telefontolk
# Papers.
paper-goes-on = { $what } (fortsättning)
paper-page = Sida { $page } av { $pages }
save-pdf = Spara som PDF
report-e-service = Öppna kommunens e-tjänst
report-file-name = rapport-{ $reference }.pdf
report-paper-by = Skriven av { $by }
report-paper-on-phone = Finns på telefonen, inte hos skolan än. Inte inlämnad i e-tjänsten.
report-paper-at-school = Sparad hos skolan { $at }. Inte inlämnad i e-tjänsten.
report-paper-foot = Olycksfallsrapport ur Kontaktbok · { $reference }
report-which = Flera elever är med i olyckan. En rapport om en elev kan lämnas till den elevens vårdnadshavare och till e-tjänsten utan att säga något om de andra.
report-of-whom = Vilken elev gäller rapporten?
report-of-all = Alla eleverna i samma rapport
report-of-all-text = Alla elevers namn och alla samtal står i den. Lämna den inte till någon av familjerna.
report-read-head = Läs igenom texterna innan rapporten lämnas över
report-read-text = Fler elever har varit med i olyckan. Appen tar bort deras namn och samtal, men en text kan ändå berätta om någon annan.
report-texts = Texterna i rapporten
paper-to-read = Att läsa: { $n } av { $all }
paper-have-read = { $n ->
    [one] Jag har läst texten ovan
   *[other] Jag har läst de { $n } texterna ovan
    }
paper-not-read = { $n ->
    [one] En text är inte läst än.
   *[other] { $n } texter är inte lästa än.
    }
paper-anew = Börja om med valen
filing-title = Vem lämnar in rapporterna?
filing-rektor = Bara rektor lämnar in och fyller i ärendenumret.
filing-reporter = Den som skrev rapporten kan lämna in den. Rektor kan det alltid.
filing-let-reporter = Låt den som skrev rapporten lämna in den
filing-let-rektor = Bara rektor lämnar in
filing-not-taken = Skolan tog inte emot det. Enheten kan ha fått en annan rektor.
copy-way = Kopia för en vårdnadshavare
copy-way-adult = Kopia för en av elevens vuxna
copy-way-text = Utan det som rör någon annan
copy-whom = Vem är kopian för?
copy-nobody-adult = Det finns ingen vuxen som en kopia kan göras för här. Eleven är myndig och ska ha sagt att den vuxna får se.
copy-nobody = Det finns ingen vårdnadshavare som en kopia kan göras för här.
copy-not-here = Öppna elevens kontakter först. Kopian görs av det som visas där.
copy-read-head = Läs igenom varje text innan kopian lämnas ut
copy-read-each = Här visas ingenting av sig självt. Läs varje anteckning och välj om den ska vara med. Tänk på namn, adresser, telefonnummer, tider och platser. Rektor prövar enligt offentlighets- och sekretesslagen vad som får lämnas ut.
copy-read-text = Appen tar bort det som bara rör någon annan, men en text kan ändå berätta om någon annan. Rektor prövar enligt offentlighets- och sekretesslagen vad som får lämnas ut.
copy-have-read = Läst
copy-for = Kopia för { $who }
copy-about = Elev: { $who }
copy-title = Kontakter med hemmet
copy-file-name = kopia-{ $reference }.pdf
copy-contacts = Kontakter
copy-foot = Kopia ur Kontaktbok · ärende { $reference }
copy-left-out = Utelämnat
copy-left-out-text = Det som rör någon annan än den som kopian är för är inte med.
copy-masked = { $n ->
    [one] En kontakt som rör någon annan
   *[other] { $n } kontakter som rör någon annan
    }
copy-other-adult = annan vuxen
copy-other = annan vårdnadshavare
copy-by = Skrivet av { $by }
copy-text-left-out = Texten är utelämnad
copy-text-comes = Läst och kommer med
copy-text-will-come = Kommer med när du har läst den
copy-not-in = Är inte med i kopian
copy-text-take = Ta med
copy-text-leave-out = Utelämna
former-title = Elever som har slutat
former-row = Det enheten har antecknat om dem
former-text = Det som enheten har antecknat om en elev är kvar här när eleven har slutat, så länge det sparas. Varje läsning antecknas.
former-none = Ingen elev som det finns anteckningar om har slutat.
former-needs-net = Det här hämtas från skolan. Försök igen när det finns nät.
former-left = Eleven har slutat på { $school }
former-not-for-next = Nästa enhet kan inte läsa det som har antecknats här.
former-for-next = Rektorn på elevens nya enhet kan läsa det som har antecknats här. Varje läsning antecknas.
former-hand-on = Låt nästa enhet läsa
former-hand-on-text = Rektorn på elevens nya enhet kan då läsa allt som enheten har antecknat om eleven. Pröva enligt offentlighets- och sekretesslagen. Beslutet antecknas.
former-take-back = Låt inte nästa enhet läsa längre
former-take-back-text = Det som redan har lästs kan inte tas tillbaka. Beslutet antecknas.
former-not-taken = Skolan tog inte emot det. Eleven kan ha kommit tillbaka.
copy-make = Gör kopian
copy-needs-net = En kopia görs med nät: skolan antecknar den först. Det du har läst och valt är kvar.
copy-not-logged = Skolan tog inte emot det, så kopian är inte gjord. Försök igen.
copy-other-entries = Skolan har andra anteckningar än de som visas här. Hämta kontakterna igen och läs det som är nytt.
copy-not-yours = Rektor gör den här kopian.
copy-being-logged = Skolan antecknar kopian.
copy-logged = Antecknad hos skolan { $at }, ärende { $reference }
copy-logged-text = Skolan har antecknat vem som gjorde kopian, för vem och vad som valdes. Ändrar du ett val görs kopian om.
copy-nothing-read = Ingenting är läst än.
copy-by-rektor = Rektor gör kopian
copy-by-rektor-text = Be vårdnadshavaren vända sig till rektor, som läser varje anteckning och prövar vad som får lämnas ut.
copy-made = Gjord { $at } av { $by }
copy-period = Avser { $from } till { $to }
copy-period-until = Avser tiden till { $to }
copy-reference = Ärende { $reference }
copy-waiting = { $n ->
    [one] En anteckning har inte nått skolan och är inte med
   *[other] { $n } anteckningar har inte nått skolan och är inte med
    }
copy-unread = { $n ->
    [one] En anteckning är skriven i en nyare version av appen. Uppdatera appen först.
   *[other] { $n } anteckningar är skrivna i en nyare version av appen. Uppdatera appen först.
    }

# En elev som har fyllt 18
of-age = Myndig
of-age-to-ask = Fyllt 18 år: fråga vem som får kontaktas
of-age-asked = Eleven bestämmer själv vem skolan får kontakta. Frågad om { $n } av { $of } vuxna.
of-age-ask = Eleven har fyllt 18 år och bestämmer själv
of-age-ask-text = En myndig person har ingen vårdnadshavare. Fråga eleven själv, i enrum, om var och en av de vuxna, och anteckna svaret här. Fråga särskilt om olycka. De vuxna får inte veta vad eleven har svarat.
of-age-adults = Vad eleven har svarat
of-age-nobody = Elevregistret har ingen vuxen som kan kontaktas härifrån.
of-age-what = Tills eleven har svarat om en vuxen gäller det som gällde före 18 års ålder, men ingen kopia lämnas ut. Svaret kan ändras när eleven vill. Varje svar antecknas med datum och vem som frågade, och inget svar tas bort.
of-age-not-asked = Inte frågad än
of-age-written = Antecknat { $at } av { $by }
of-age-head = { $name }: är det elevens eget svar?
of-age-as-before-text = Den vuxna fortsätter att se det som en vårdnadshavare ser, bjuds in och kontaktas som förut.
of-age-in-accident-text = Den vuxna ser inget längre i appen, bjuds inte in och kontaktas inte i vardagen. Numret finns kvar för en olycka och på en resa. Den vuxna får inte veta varför.
of-age-never-text = Den vuxna ser inget längre i appen, bjuds inte in och rings inte, inte heller vid en olycka. Den vuxna får inte veta varför.
of-age-said = Antecknat. Det gäller nu, på alla telefoner som har nät.
of-age-not-taken = Skolan tog inte emot det. Eleven kan ha bytt skola, eller elevregistret har ändrats.
wish-as-before = Får fortfarande kontaktas och se
wish-in-accident = Kontaktas bara vid olycka
wish-never = Kontaktas inte alls
wish-never-of = { $name } ska inte kontaktas

# En kopia som har lämnats ut, efter sin beteckning
found-copy-title = Hitta en kopia eller en rapport
found-copy-row = Vem som lämnade ut den, till vem, och vad som utelämnades
found-copy-text = Varje kopia, och varje olycksfallsrapport som lämnas över, har en beteckning, som står på alla dess blad. Här ser du vad som blev av den. Att du söker antecknas.
found-copy-reference = Beteckning
found-copy-hint = Åtta tecken, till exempel 7F3K-92Q2
found-copy-find = Sök
found-copy-no-reference = En beteckning har åtta tecken, bokstäver och siffror.
found-copy-needs-net = Det här läses hos skolan och kräver nät. Försök igen när du har nät.
found-copy-none = Det finns ingen kopia eller rapport med den beteckningen som du får se.
found-copy-not-named = någon som inte kan namnges
found-copy-head = Kopia { $reference }
found-copy-made = Gjord { $at } av { $by }, av det som är antecknat om { $pupil }.
found-copy-for = Till { $guardian }.
found-copy-period = Anteckningar från { $from } till { $to }.
found-copy-entries = Vad som blev av varje anteckning
found-copy-elsewhere = Anteckning på en annan enhet
found-copy-without-text = Med. Har ingen text.
found-copy-read = Med. Appen föreslog det, och den som lämnade ut papperet läste texten.
found-copy-taken = Med. Den som lämnade ut papperet valde det.
found-copy-left-out = Texten utelämnad. Den som lämnade ut papperet valde det.
found-copy-not-taken = Texten utelämnad. Appen föreslog det, och den som lämnade ut papperet läste texten.
found-copy-others = Inte med. Gäller bara någon annan.

# En olycksfallsrapport som lämnas över
report-to = Vem är rapporten för?
report-to-more = Lämna den till någon mer
report-to-e-service = Till kommunens e-tjänst
report-to-other = Till någon annan
report-to-guardian = Till { $who }
report-handed = Överlämnad { $at } av { $by }
report-logged-text = Skolan har antecknat vem som lämnar över rapporten, om vem och till vem. Ändras rapporten lämnas den över på nytt.
report-not-at-school = En del av rapporten har inte nått skolan. Den kan läsas och visas här, och sparas eller kopieras när skolan har den.
report-being-logged = Skolan antecknar att rapporten lämnas över.
report-needs-net = Rapporten kan läsas och visas här utan nät. Sparas eller kopieras kan den med nät: skolan antecknar det först.
report-not-logged = Skolan tog inte emot det, så rapporten är inte överlämnad. Försök igen.
report-other-entries = Skolan har mer i rapporten än det som visas här. Vänta tills det har kommit, läs det och försök igen.
report-not-yours = Till en vårdnadshavare lämnas rapporten av elevens mentor eller av rektor.
found-report-head = Olycksfallsrapport { $reference }
found-report-made = Överlämnad { $at } av { $by }.
found-report-about = Om { $pupils }. Olyckan hände { $at }.
found-report-texts = Vad som blev av varje text
accident-minutes = sedan det hände
by-you-object = dig
talk-state-proposed = Föreslagen { $at }, väntar på svar
talk-proposed-no = Nej, det passar inte
calling-again-head = Ska { $name } få ringas igen?
cancel = Avbryt
not-yet = Inte än
note-adults = Vilken vuxen?
note-public-guardian = Det du skriver kan begäras ut.
talk-own-suggest = Jag föreslår en annan tid
talk-own-ring = Ring mig
talk-own-decline = Jag tackar nej
reaching-own-said = Sparat. Skolan ser det nu.
clock-years = Telefonens klocka visar fel år
office-somebody-rang = Någon på skolan
office-revoked = Telefonen är spärrad.
office-number-checked = Numret är kontrollerat.
report-no-form-by = { $by } har inte skrivit rapporten än.
today-rektor = Rektor
pupil-mentors-several = { $class } · mentorer: { $names }
guardian-by-rektor-yours = Namn och nummer visas inte i appen. De finns i elevregistret, hos den som får se skyddade uppgifter.
accident-112-spoken = Ring 112, ett ett två
somebody-else = En kollega
mistakes = { $n } saker att rätta. Var och en står vid sitt fält.
field-missing = Fyll i det här.
search-pupil = Sök elev
search-do = Sök
search-none = Ingen elev heter så. Skriv början av namnet eller klassen.
note-about-whom = Vem gäller kontakten?
note-recent = Senast
note-this = Anteckna
trip-ticked = { $n } av { $of } är ikryssade.
trip-all = Alla i { $class }
trip-none = Ingen i { $class }
child-new-mentor = Ny mentor: { $names }. Se kontaktkortet
times-enough = Räcker till klassens { $pupils } elever
times-lacking = { $n ->
    [one] En tid till behövs för klassens { $pupils } elever
   *[other] { $n } tider till behövs för klassens { $pupils } elever
    }
times-weekend = Dagen är en lördag eller söndag
already-stay = Fortsätt som { $who }
office-slip-how = Gå till { $address } och skriv koden, eller skanna QR-koden. Har du appen: skriv koden där.
office-slip-in-app = Skriv koden i appen.
span-hours-minutes = { $h } h { $min } min
did-tell-otherwise = { $who } har fått veta på annat sätt.
accident-told-head = Har { $name } fått veta på annat sätt?
accident-told-text = Någon har sagt det vid ett möte, eller det kom från någon annan. Det antecknas bland elevens kontakter och kan inte tas bort.
accident-told-yes = Ja, anteckna det
accident-no = Ingen olycka
accident-no-head = Började du av misstag?
accident-no-text = Olyckan tas bort från I dag. Det som redan är gjort står kvar i förloppet.
accident-mistaken = Ingen olycka, den togs tillbaka
accident-mistaken-what = Blev någon skadad ändå: lägg till eleven under Skadade.
times-room = En annan av dina klasser har rummet samtidigt. Ändra tid eller plats.
talk-two-at-once = Samtidigt med ett annat samtal som du har
guardian-wrong-number = Fel nummer { $at }. Expeditionen ser efter
