//! The desk as HTML: the phones side by side with their switches, below them the school's side as it is.

use kontaktbok_documents::PersonId;
use maud::{DOCTYPE, Markup, html};
use serde_json::Value;

use super::stage::{Phone, Shown};
use super::stories::{SCHOOL, STORIES};

mod column;

/// Words in the chosen language.
#[derive(Clone, Copy)]
struct Say(bool);

impl Say {
    fn in_either(self, swedish: &'static str, english: &'static str) -> &'static str {
        if self.0 { english } else { swedish }
    }

    fn of(self, pair: (&'static str, &'static str)) -> &'static str {
        self.in_either(pair.0, pair.1)
    }

    fn tag(self) -> &'static str {
        self.in_either("sv", "en")
    }
}

/// What the page tells beside the phones.
pub struct Told<'a> {
    pub server_runs: bool,
    /// What the school's side has seen, the newest first.
    pub seen: &'a [Value],
    /// How many steps of each story have happened.
    pub done: [usize; STORIES.len()],
}

/// The whole page.
pub fn desk(english: bool, phones: &[Shown], told: &Told, all: &[Phone]) -> String {
    let say = Say(english);
    html! {
        (DOCTYPE)
        html lang=(say.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Kontaktbok" }
                link rel="stylesheet" href="/desk.css";
                script src="/desk.js" defer {}
            }
            body {
                header {
                    h1 { "Kontaktbok" }
                    p { (say.in_either(
                        "Åtta telefoner och en skola, på riktigt. Slå på flygläge, anteckna kontakter, stäng av vad du vill och starta igen.",
                        "Eight phones and a school, for real. Switch on airplane mode, note contacts, kill what you like and start it again.",
                    )) }
                    nav { a href=(say.in_either("/?lang=en", "/")) hreflang=(say.in_either("en", "sv"))
                        lang=(say.in_either("en", "sv")) { (say.in_either("English", "Svenska")) } }
                }
                main {
                    div .stage {
                        (column::stories(say, told.done, all))
                        div .row {
                            h2 .quiet { (say.in_either("Telefonerna", "The phones")) }
                            div #phones .phones .sideways tabindex="0" role="group"
                                aria-label=(say.in_either("Telefonerna", "The phones")) {
                                @for shown in phones { (phone(say, shown)) }
                            }
                        }
                    }
                    section #school aria-labelledby="school-head" {
                        (school(say, told.server_runs))
                        ol #seen aria-live="polite" {
                            @for one in told.seen { (happening(say, one, all)) }
                            @if told.seen.is_empty() { li .none { (say.in_either("Inget har hänt än.", "Nothing has happened yet.")) } }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

fn phone(say: Say, shown: &Shown) -> Markup {
    let airplane = shown.state.is_some_and(|state| state.airplane);
    let offset = shown.state.map_or(0, |state| state.clock_offset_ms);
    let at = |what: &str| format!("/phones/{}/{what}", shown.number);
    let role = say.of(shown.role);
    html! {
        article .phone #{ "phone-" (shown.number) } data-starts=(shown.starts) data-runs=(shown.runs)
            aria-labelledby={ "role-" (shown.number) } {
            div .bar #{ "bar-" (shown.number) } {
                h3 #{ "role-" (shown.number) } { (role) }
                div .switches {
                    @if shown.runs {
                        form method="post" action=(at("airplane")) {
                            (lang(say))
                            input type="hidden" name="value" value=(if airplane { "off" } else { "on" });
                            button .on[airplane] aria-pressed=(airplane) { (say.in_either("Flygläge", "Airplane")) }
                        }
                        form method="post" action=(at("kill")) {
                            (lang(say))
                            button { (say.in_either("Döda", "Kill")) }
                        }
                        form .clock method="post" action=(at("clock")) {
                            (lang(say))
                            label { span .quiet { (say.in_either("Klocka", "Clock")) }
                                select name="value" {
                                    option value="right" selected[offset == 0] { (say.in_either("Klockan går rätt", "Clock is right")) }
                                    option value="fast" selected[offset > 0] { (say.in_either("3 h före", "3 h fast")) }
                                    option value="1970" selected[offset < 0] { "1970" }
                                }
                            }
                            noscript { button { (say.in_either("Ställ", "Set")) } }
                        }
                    } @else {
                        form method="post" action=(at("start")) {
                            (lang(say))
                            button .start { (say.in_either("Starta igen", "Start again")) }
                        }
                    }
                }
                @if let Some(waiting) = shown.state.and_then(|state| state.waiting).filter(|waiting| *waiting > 0) {
                    p .waiting { (waiting) (say.in_either(" ligger på telefonen", " on the phone")) }
                }
            }
            @match (shown.runs, shown.address) {
                (true, Some(address)) => {
                    iframe src={ "http://" (address) "/" } title=(role) {}
                }
                _ => { div .dead { p { (say.in_either("Telefonen är avstängd.", "The phone is off.")) } } }
            }
        }
    }
}

fn lang(say: Say) -> Markup {
    html! { input type="hidden" name="lang" value=(say.tag()); }
}

fn school(say: Say, runs: bool) -> Markup {
    html! {
        div #school-bar .bar {
            h2 #school-head { (say.in_either("Skolans sida", "The school's side")) }
            p .quietly { (say.in_either(
                "Vad servern har på disk, och vad den inte tog emot. Det nyaste först.",
                "What the server has on disk, and what it did not accept. The newest first.",
            )) }
            form method="post" action=(if runs { "/server/kill" } else { "/server/start" }) {
                (lang(say))
                @if runs { button { (say.in_either("Döda servern", "Kill the server")) } }
                @else { button .start { (say.in_either("Starta servern igen", "Start the server again")) } }
            }
        }
    }
}

/// What the school has written itself in a document of a kind.
fn own(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "letters" => ("En vårdnadshavare är inbjuden till samtal.", "A guardian is invited to a talk."),
        "decisions" => ("Skolan har avgjort ett svar om tid.", "The school has decided an answer about a time."),
        "class" => ("Tiden är införd bland klassens tider.", "The time is entered among the class's times."),
        _ => (
            "Ett samtal i en olycka är infört bland elevens kontakter.",
            "A call in an accident is entered among the pupil's contacts.",
        ),
    }
}

/// What an entry in a document of a kind is called.
fn what(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "report" => ("Rad {n} i en olycksfallsrapport", "Line {n} of an accident report"),
        "class" => ("Rad {n} i klassens tider för samtal", "Line {n} of the class's times for talks"),
        "answers" => ("Svar {n} från en vårdnadshavare", "Answer {n} of a guardian"),
        _ => ("Anteckning {n}", "Entry {n}"),
    }
}

/// One happening, in words. What this version does not know is left out.
fn happening(say: Say, seen: &Value, phones: &[Phone]) -> Markup {
    let text = |key: &str| seen.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |key: &str| seen.get(key).and_then(Value::as_i64);
    let at = number("at").map(clock).unwrap_or_default();
    let (tone, words) = match text("seen").as_str() {
        "committed" if text("device") == SCHOOL => ("got", say.of(own(&text("kind"))).to_owned()),
        "committed" => {
            let n = number("n").unwrap_or_default();
            let wrote = number("device_at").map(|wrote| clock_on_day(wrote, number("at"))).unwrap_or_default();
            let what = say.of(what(&text("kind")));
            let what = what.replace("{n}", &n.to_string());
            let words = if say.0 {
                format!("{what} is on disk. The phone's clock said {wrote} when it was written.")
            } else {
                format!("{what} är på disk. Telefonens klocka sade {wrote} när den skrevs.")
            };
            ("got", words)
        }
        // Nothing is refused there: the school asks for what it may have lost.
        "refused" if text("reason") == "school-behind" => (
            "bad",
            say.in_either(
                "Telefonen har kvitton på mer än skolan har. Skolan hämtar det från telefonen.",
                "The phone has receipts for more than the school has. The school fetches it from the phone.",
            )
            .to_owned(),
        ),
        "refused" if text("reason") == "chain-disagrees" => (
            "bad",
            say.in_either(
                "Telefonens kvitton stämmer inte med skolans. Skolan jämför med telefonen.",
                "The phone's receipts do not agree with the school's. The school compares with the phone.",
            )
            .to_owned(),
        ),
        "refused" => ("bad", format!("{}: {}", say.in_either("Togs inte emot", "Not accepted"), text("reason"))),
        "commit_failed" => (
            "bad",
            say.in_either("Kunde inte skrivas. Telefonen behåller den.", "Could not be written. The phone keeps it.")
                .to_owned(),
        ),
        "connected" => ("plain", say.in_either("Har kontakt med skolan", "In touch with the school").to_owned()),
        "disconnected" => ("plain", say.in_either("Kontakten bröts", "Contact lost").to_owned()),
        "enrolled" => (
            "plain",
            say.in_either("Telefonen loggade in med engångskod", "The phone signed in with a one-time code").to_owned(),
        ),
        "ended" => (
            "plain",
            say.in_either("En telefon är utloggad eller spärrad", "A phone is signed out or blocked").to_owned(),
        ),
        "imported" => ("plain", say.in_either("Registret lästes in", "The register was imported").to_owned()),
        "handed_in" => {
            ("got", say.in_either("Anteckningar lämnades till rektor", "Notes were handed to the rektor").to_owned())
        }
        "trip_planned" => (
            "plain",
            say.in_either("En resa är planerad, numren är utlämnade", "A trip is planned, the numbers are handed out")
                .to_owned(),
        ),
        "trip_ended" => ("plain", say.in_either("En resa är slut", "A trip is over").to_owned()),
        "started" => ("plain", say.in_either("Servern startade", "The server started").to_owned()),
        "server_gone" => ("bad", say.in_either("Servern är borta", "The server is gone").to_owned()),
        _ => return html! {},
    };
    let whose = text("person").parse::<PersonId>().ok();
    let phone = whose.and_then(|person| phones.iter().position(|phone| phone.person == person));
    html! {
        li class=(tone) {
            time { (at) }
            @if let Some((number, phone)) = phone.and_then(|number| phones.get(number).map(|phone| (number, phone))) {
                a href={ "#phone-" (number) } { (say.of(phone.role)) }
            } @else { span {} }
            span .words { (words) }
        }
    }
}

fn clock(ms: i64) -> String {
    told(ms, "%H.%M.%S")
}

/// With its day where that is another than the school's: a phone's clock may stand at another year.
fn clock_on_day(ms: i64, school: Option<i64>) -> String {
    let day = |ms| told(ms, "%Y-%m-%d");
    if school.map(day) == Some(day(ms)) { clock(ms) } else { told(ms, "%Y-%m-%d %H.%M.%S") }
}

fn told(ms: i64, format: &str) -> String {
    chrono::DateTime::from_timestamp_millis(ms)
        .map(|at| at.with_timezone(&chrono_tz::Europe::Stockholm).format(format).to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::clock_on_day;

    #[test]
    fn a_phone_s_clock_on_another_day_is_told_with_its_day() {
        let now = 1_795_615_616_643;
        assert_eq!(clock_on_day(now, Some(now + 5_000)), "15.06.56");
        assert_eq!(clock_on_day(1_000, Some(now)), "1970-01-01 01.00.01");
    }
}
