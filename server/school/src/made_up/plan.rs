//! What there is in the demo school, as tables. Days are of the school year that the date lies in.

/// A school with its one unit.
pub(super) struct School {
    pub label: &'static str,
    pub name: &'static str,
    pub unit_name: &'static str,
    pub office: &'static str,
}

pub(super) const SCHOOLS: &[School] = &[
    School { label: "bjork", name: "Björkängsskolan", unit_name: "Björkängsskolan 7–9", office: "0980-31 92 00" },
    School { label: "sjovik", name: "Sjövikens skola", unit_name: "Sjövikens skola F–6", office: "0980-31 92 50" },
];

/// A class and how many pupils are drawn for it, besides the cases.
pub(super) struct Class {
    pub name: &'static str,
    pub school: &'static str,
    pub year: i64,
    pub school_type: &'static str,
    pub drawn: usize,
}

const fn class(name: &'static str, school: &'static str, year: i64, school_type: &'static str, drawn: usize) -> Class {
    Class { name, school, year, school_type, drawn }
}

pub(super) const CLASSES: &[Class] = &[
    class("7A", "bjork", 7, "GR", 13),
    class("7B", "bjork", 7, "GR", 9),
    class("8A", "bjork", 8, "GR", 12),
    class("8G", "bjork", 8, "GRS", 1),
    class("4A", "sjovik", 4, "GR", 12),
    class("2", "sjovik", 2, "GR", 10),
];

/// When somebody is a mentor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// All year.
    Year,
    /// Until 14 October.
    UntilOctober,
    /// From 15 October.
    FromOctober,
}

/// Somebody who works there.
pub(super) struct Staff {
    pub label: &'static str,
    pub given: &'static str,
    pub family: &'static str,
    pub school: &'static str,
    pub role: &'static str,
    pub mentor: Option<(&'static str, When)>,
    /// The duty ended last school year; the assignment was forgotten and goes on.
    pub ended: bool,
}

const fn staff(
    label: &'static str,
    (given, family): (&'static str, &'static str),
    school: &'static str,
    role: &'static str,
    mentor: Option<(&'static str, When)>,
) -> Staff {
    Staff { label, given, family, school, role, mentor, ended: false }
}

pub(super) const STAFF: &[Staff] = &[
    staff("mentor-a", ("Anna", "Lindgren"), "bjork", "Lärare", Some(("7B", When::Year))),
    staff("mentor-b", ("Bashir", "Nilsson"), "bjork", "Lärare", Some(("7B", When::Year))),
    staff("mentor-other", ("Cecilia", "Örn"), "bjork", "Lärare", Some(("7A", When::Year))),
    staff("mentor-8a", ("David", "Hök"), "bjork", "Lärare", Some(("8A", When::Year))),
    Staff { ended: true, ..staff("mentor-ended", ("Edit", "Sparv"), "bjork", "Lärare", Some(("8G", When::Year))) },
    staff("rektor", ("Rut", "Ålander"), "bjork", "Rektor", None),
    staff("deputy", ("Björn", "Falk"), "bjork", "Rektor", None),
    staff("nurse", ("Nina", "Svan"), "bjork", "Skolsköterska", None),
    // A role that no edition of the standard knows.
    staff("assistant", ("Elin", "Trast"), "bjork", "Elevassistent", None),
    staff("office", ("Ove", "Mås"), "bjork", "Skoladministratör", None),
    staff("mentor-autumn", ("Greta", "Duva"), "sjovik", "Lärare", Some(("4A", When::UntilOctober))),
    staff("mentor-winter", ("Hamid", "Lärka"), "sjovik", "Lärare", Some(("4A", When::FromOctober))),
    staff("mentor-and-guardian", ("Inger", "Kråk"), "sjovik", "Lärare", Some(("2", When::Year))),
    staff("rektor-other", ("Sven", "Orre"), "sjovik", "Rektor", None),
    staff("leisure", ("Lova", "Järpe"), "sjovik", "Fritidspedagog", None),
];

/// What is particular about a pupil.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Odd {
    /// Marked on the person.
    Marked(&'static str),
    /// Marked on the reference in the class only.
    MarkedOnReference,
    /// Marked from the next import on.
    MarkedNext,
    /// Not in the next import.
    GoneNext,
    /// A temporary number.
    Temporary,
    /// A coordination number.
    Coordination,
    /// In no class, and so without mentor.
    NoClass,
    /// Still enrolled at the other school: the enrolments overlap.
    StillAt(&'static str),
    /// Has a place at a leisure-time centre.
    Leisure,
}

/// What is particular about an adult.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OddAdult {
    /// No number in the register.
    NoPhone,
    /// Marked.
    Marked(&'static str),
    /// Has died.
    Deceased,
    /// Lives elsewhere.
    LivesApart,
    /// Is referred to, but not in the load.
    NotInLoad,
    /// Works at a school: the label of the staff.
    Staff(&'static str),
    /// The same number three times, in three forms and types.
    Repeats,
}

/// A responsible adult of a case. The same label is the same person.
pub(super) type Adult = (&'static str, &'static str, &'static [OddAdult]);

/// A pupil who is in the school because of what is particular about them.
pub(super) struct Case {
    pub label: &'static str,
    pub class: &'static str,
    pub name: (&'static str, &'static str),
    pub odd: &'static [Odd],
    pub adults: &'static [Adult],
}

const VH: &str = "Vårdnadshavare";

const fn case(
    label: &'static str,
    class: &'static str,
    name: (&'static str, &'static str),
    odd: &'static [Odd],
    adults: &'static [Adult],
) -> Case {
    Case { label, class, name, odd, adults }
}

pub(super) const CASES: &[Case] = &[
    case("two-guardians", "7B", ("Maja", "Frisk"), &[], &[("maja-1", VH, &[OddAdult::Repeats]), ("maja-2", VH, &[])]),
    case("one-guardian", "7B", ("Oskar", "Öberg"), &[], &[("oskar-1", VH, &[])]),
    case("no-guardian", "7A", ("Tuva", "Ek"), &[], &[]),
    case(
        "two-addresses",
        "7B",
        ("Elias", "Norén"),
        &[],
        &[("elias-1", VH, &[]), ("elias-2", VH, &[OddAdult::LivesApart])],
    ),
    case("other-responsible", "7B", ("Wilma", "Dahl"), &[], &[("wilma-1", "Annan ansvarig", &[])]),
    case("appointed", "8A", ("Yusuf", "Warsame"), &[Odd::Coordination], &[("yusuf-1", "God man", &[])]),
    case(
        "marked",
        "7B",
        ("Skyddadina", "Hemligström"),
        &[Odd::Marked("Sekretessmarkering")],
        &[("marked-1", VH, &[OddAdult::Marked("Skyddad folkbokföring")])],
    ),
    case("marked-on-reference", "7B", ("Referensia", "Doldberg"), &[Odd::MarkedOnReference], &[("ref-1", VH, &[])]),
    case(
        "marked-guardian",
        "7B",
        ("Hugo", "Hedlund"),
        &[],
        &[("hugo-1", VH, &[]), ("hugo-2", VH, &[OddAdult::Marked("Skyddad folkbokföring")])],
    ),
    case("marked-next", "7B", ("Signe", "Rask"), &[Odd::MarkedNext], &[("signe-1", VH, &[])]),
    case("gone-next", "7A", ("Viggo", "Stål"), &[Odd::GoneNext], &[("viggo-1", VH, &[])]),
    case("temporary", "7B", ("Amina", "Haddad"), &[Odd::Temporary], &[("amina-1", VH, &[OddAdult::NoPhone])]),
    case("two-units-older", "7B", ("Klara", "Wallin"), &[], &[("wallin-1", VH, &[]), ("wallin-2", VH, &[])]),
    case("two-units-younger", "2", ("Milo", "Wallin"), &[], &[("wallin-1", VH, &[]), ("wallin-2", VH, &[])]),
    case("twin-1", "7B", ("Ivar", "Löfgren"), &[], &[("twins-1", VH, &[]), ("twins-2", VH, &[])]),
    case("twin-2", "7B", ("Ingrid", "Löfgren"), &[], &[("twins-1", VH, &[]), ("twins-2", VH, &[])]),
    case(
        "staffs-child",
        "7B",
        ("Nora", "Kråk"),
        &[],
        &[("inger", VH, &[OddAdult::Staff("mentor-and-guardian")]), ("nora-2", VH, &[])],
    ),
    case("no-class", "8A", ("Samir", "Virtanen"), &[Odd::NoClass], &[("samir-1", VH, &[])]),
    case("deceased", "7B", ("Alma", "Sjöblom"), &[], &[("alma-1", VH, &[OddAdult::Deceased]), ("alma-2", VH, &[])]),
    case("grs", "8G", ("Björn", "Ängquist"), &[], &[("bjorn-1", VH, &[])]),
    case("leisure", "2", ("Love", "Kvist"), &[Odd::Leisure], &[("love-1", VH, &[])]),
    case("moved", "7A", ("Leila", "Petrović"), &[Odd::StillAt("sjovik")], &[("leila-1", VH, &[])]),
    case("arabic", "7B", ("نور", "حداد"), &[], &[("nour-1", VH, &[]), ("nour-2", VH, &[])]),
    case("apostrophe", "7A", ("D’Artagnan", "O'Brien-Åström"), &[], &[("brien-1", VH, &[])]),
    case(
        "sixty",
        "7B",
        ("Maximiliana-Jo", "von Hohenlohe-Waldenburg-Schillingsfürst af Ö"),
        &[],
        &[("sixty-1", VH, &[])],
    ),
    // A relation that no edition of the standard knows.
    case(
        "unknown-relation",
        "4A",
        ("Ebba", "Modig"),
        &[],
        &[("ebba-1", "Familjehemsförälder", &[]), ("ebba-2", VH, &[])],
    ),
    case("dangling", "7A", ("Aron", "Nowak"), &[], &[("aron-1", VH, &[OddAdult::NotInLoad]), ("aron-2", VH, &[])]),
];
