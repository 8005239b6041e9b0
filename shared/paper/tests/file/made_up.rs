//! A made-up paper, as long as an ordinary report.

use kontaktbok_core::page::{Language, Paper, PaperAnswer, PaperBlock, PaperHappening, PaperSection};

/// A report of an accident that nobody had.
pub fn report() -> Paper {
    let answer = |label: &str, value: &str| PaperAnswer { label: label.to_owned(), value: value.into() };
    let happening = |at: &str, lines: &[&str]| PaperHappening {
        at: at.to_owned(),
        lines: lines.iter().map(|&line| line.into()).collect(),
    };
    let section = |head: &str, blocks| PaperSection { head: head.to_owned(), blocks };
    Paper {
        file: "olycksfallsrapport.pdf".to_owned(),
        at: 1_795_517_000_000,
        language: Language::Swedish,
        title: "Olycksfallsrapport".to_owned(),
        under: vec![
            "Hagaskolan".to_owned(),
            "Skriven av Sara Ek, Hagaskolan".to_owned(),
            "Mottagen av skolan 24 nov. 2026 kl. 11.42. Inte inlämnad i e-tjänsten än.".to_owned(),
        ],
        sections: vec![
            section(
                "Vem det gäller",
                vec![PaperBlock::Items(vec!["Alva Öberg, 5B".to_owned(), "Şirin Łukasz Žižek, 5B".to_owned()])],
            ),
            section(
                "Vad som hände",
                vec![PaperBlock::Answers(vec![
                    answer("Vad gäller det?", "Skada"),
                    answer(
                        "Vad hände?",
                        "Alva snubblade på en rot på stigen ner till badet och föll på vänster handled. Hon kunde inte \
                         röra handen. Vi kylde, la ett stöd och gick tillbaka till bussen.\nŞirin hjälpte till och skrapade knäet.",
                    ),
                    answer("När hände det?", "24 nov. 2026 kl. 10.05"),
                    answer("Var?", "Stigen mellan parkeringen och badet, Tysslingen"),
                    answer("Vem hade tillsyn?", "Den som skrev rapporten"),
                    answer("Vilken aktivitet?", "Friluftsdag"),
                    answer("Vilken åldersgrupp?", "5B"),
                    answer("Inomhus eller utomhus?", "Utomhus"),
                    answer("Vilken vård behövdes?", "Sjukhus"),
                ])],
            ),
            section(
                "Tidslinje",
                vec![PaperBlock::Happenings(vec![
                    happening("24 nov. 10.05", &["Olyckan hände"]),
                    happening("24 nov. 10.09", &["Ringde Jonas Öberg om Alva Öberg: svarade inte"]),
                    happening("24 nov. 10.11", &["Ringde Noor Öberg om Alva Öberg: nådd"]),
                    happening(
                        "24 nov. 10.40",
                        &["Rektor fick veta", "Telefonens klocka sa 13.40, skolans klocka sa 10.40 när det kom fram."],
                    ),
                    happening("24 nov. 11.42", &["Skolan har rapporten"]),
                ])],
            ),
        ],
        foot: "Kontaktbok – olycksfallsrapport. Kan begäras ut.".to_owned(),
    }
}
