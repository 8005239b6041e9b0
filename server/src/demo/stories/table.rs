//! The stories themselves: their words, and the fact that ends each step.

use kontaktbok_documents::DocumentKind;

use super::When;

/// Swedish and English.
type Words = (&'static str, &'static str);

/// A story that a person can play on the phones.
pub struct Story {
    /// Its name in the page.
    pub key: &'static str,
    pub title: Words,
    /// What it is about, in one line.
    pub about: Words,
    pub steps: &'static [Step],
}

/// What to do, or what happens then.
pub struct Step {
    /// On which phone; `None` where the school does it.
    pub phone: Option<&'static str>,
    pub words: Words,
    pub when: When,
}

const MENTOR: &str = "mentor-a";
const REKTOR: &str = "rektor";
const GUARDIAN: &str = "guardian-one";
const OTHER_GUARDIAN: &str = "guardian-two";

const fn on(phone: &'static str, when: When, words: Words) -> Step {
    Step { phone: Some(phone), words, when }
}

const fn school(when: When, words: Words) -> Step {
    Step { phone: None, words, when }
}

/// All of them, in the order that they stand.
pub const STORIES: [Story; 3] = [
    Story {
        key: "talk",
        title: ("Samtalet", "The talk"),
        about: (
            "En tid önskas utan nät. Skolan avgör, och ingen lovas något innan dess.",
            "A time is wished for without a connection. The school decides, and nobody is promised anything before.",
        ),
        steps: TALK,
    },
    Story {
        key: "trip",
        title: ("Resan", "The trip"),
        about: (
            "Numren hämtas innan bussen går, finns utan nät och tas bort efteråt.",
            "The numbers are fetched before the bus leaves, are there without a connection and are removed afterwards.",
        ),
        steps: TRIP,
    },
    Story {
        key: "accident",
        title: ("Olyckan", "The accident"),
        about: (
            "En elev skadar sig där det inte finns nät. Inget försvinner på vägen till rektorn.",
            "A pupil is hurt where there is no connection. Nothing is lost on the way to the rektor.",
        ),
        steps: ACCIDENT,
    },
];

const TALK: &[Step] = &[
    on(
        MENTOR,
        When::Wrote(MENTOR, DocumentKind::Class),
        (
            "öppna Samtal, planera samtal med 7B och bjud in alla vårdnadshavare.",
            "open Talks, plan talks with 7B and invite every guardian.",
        ),
    ),
    on(GUARDIAN, When::Airplane(GUARDIAN), ("slå på flygläge.", "switch on airplane mode.")),
    on(
        GUARDIAN,
        When::Kept(GUARDIAN),
        (
            "öppna Samtal och önska en tid. Den är önskad och ligger på telefonen.",
            "open Talks and wish for a time. It is wished for and lies on the phone.",
        ),
    ),
    on(
        GUARDIAN,
        When::Wrote(GUARDIAN, DocumentKind::Answers),
        ("slå av flygläget. Önskan kommer till skolan.", "switch airplane mode off. The wish comes to the school."),
    ),
    school(
        When::School(DocumentKind::Decisions),
        (
            "önskan avgörs. Nu först vet vårdnadshavaren vad som gäller.",
            "the wish is decided. Only now does the guardian know what holds.",
        ),
    ),
    on(
        OTHER_GUARDIAN,
        When::Wrote(OTHER_GUARDIAN, DocumentKind::Answers),
        ("öppna Samtal och svara på den egna inbjudan.", "open Talks and answer their own invitation."),
    ),
    school(
        When::School(DocumentKind::Decisions),
        (
            "även det svaret avgörs. Mentorn ser vad var och en har svarat.",
            "that answer is decided too. The mentor sees what each of them has answered.",
        ),
    ),
];

const TRIP: &[Step] = &[
    on(
        MENTOR,
        When::TripPlanned(MENTOR),
        ("öppna Klassen, förbered en resa och hämta numren.", "open Class, prepare a trip and fetch the numbers."),
    ),
    on(
        MENTOR,
        When::Airplane(MENTOR),
        ("slå på flygläge. Numren finns kvar.", "switch on airplane mode. The numbers are still there."),
    ),
    on(
        MENTOR,
        When::Kept(MENTOR),
        (
            "öppna resan, tryck på Olycka, välj en elev, ring och säg hur det gick. Det ligger på telefonen.",
            "open the trip, press Accident, choose a pupil, ring and say how it went. It lies on the phone.",
        ),
    ),
    on(
        MENTOR,
        When::Survived(MENTOR),
        ("döda telefonen och starta den igen. Allt är kvar.", "kill the phone and start it again. All is still there."),
    ),
    on(
        MENTOR,
        When::Wrote(MENTOR, DocumentKind::Report),
        (
            "slå av flygläget. Olyckan kommer till skolan.",
            "switch airplane mode off. The accident comes to the school.",
        ),
    ),
    on(
        MENTOR,
        When::TripEnded(MENTOR),
        (
            "öppna resan och säg att den är slut. Numren tas bort.",
            "open the trip and say that it is over. The numbers are removed.",
        ),
    ),
];

const ACCIDENT: &[Step] = &[
    on(MENTOR, When::Airplane(MENTOR), ("slå på flygläge.", "switch on airplane mode.")),
    on(
        MENTOR,
        When::Kept(MENTOR),
        (
            "tryck på Olycka, välj en elev, ring och säg hur det gick. Det ligger på telefonen.",
            "press Accident, choose a pupil, ring and say how it went. It lies on the phone.",
        ),
    ),
    on(
        MENTOR,
        When::Survived(MENTOR),
        ("döda telefonen och starta den igen. Allt är kvar.", "kill the phone and start it again. All is still there."),
    ),
    on(
        MENTOR,
        When::Wrote(MENTOR, DocumentKind::Report),
        (
            "skriv olycksfallsrapporten, spara den och slå av flygläget. Allt kommer till skolan.",
            "write the accident report, save it and switch airplane mode off. All of it comes to the school.",
        ),
    ),
    school(
        When::School(DocumentKind::Ledger),
        (
            "samtalet förs in bland elevens kontakter, utan att någon skriver det en gång till.",
            "the call is entered among the pupil's contacts, without anybody writing it once more.",
        ),
    ),
    on(
        REKTOR,
        When::Wrote(REKTOR, DocumentKind::Report),
        (
            "öppna olycksfallsrapporten och fyll i ärendenumret från e-tjänsten.",
            "open the accident report and fill in the case number from the e-service.",
        ),
    ),
];
