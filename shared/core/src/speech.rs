//! Words from Fluent files, Swedish and English. Templates are translated; what a person wrote stays as written.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

use crate::page::Language;

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Speech {
    language: Language,
    bundle: &'static FluentBundle<FluentResource>,
}

impl Speech {
    /// The words of a language.
    pub fn of(language: Language) -> Self {
        static SWEDISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        static ENGLISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        let bundle = match language {
            Language::Swedish => SWEDISH.get_or_init(|| open(langid!("sv"), include_str!("speech/sv.ftl"))),
            Language::English => ENGLISH.get_or_init(|| open(langid!("en"), include_str!("speech/en.ftl"))),
        };
        Self { language, bundle }
    }

    /// Which language it is.
    pub fn language(self) -> Language {
        self.language
    }

    /// A message without arguments.
    pub fn say(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with arguments. A key that is not there is shown as itself: a test finds every such key.
    pub fn with(self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            given.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned()
    }
}

fn open(language: unic_langid::LanguageIdentifier, text: &str) -> FluentBundle<FluentResource> {
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks are put around names by hand, where directions can meet: everywhere else they are noise to
    // screen readers and to tests.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use fluent_bundle::FluentResource;

    /// Message keys with the arguments they use, read off the text itself.
    fn keys(text: &str) -> BTreeMap<String, Vec<String>> {
        assert!(FluentResource::try_new(text.to_owned()).is_ok(), "the file has a fault");
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in text.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            {
                key.clone_into(&mut current);
                assert!(all.insert(current.clone(), vec![]).is_none(), "{current} stands twice");
            }
            for part in line.split("{ $").skip(1) {
                let name = part.split([' ', '}']).next().unwrap_or_default().to_owned();
                let names = all.entry(current.clone()).or_default();
                if !names.contains(&name) {
                    names.push(name);
                    names.sort();
                }
            }
        }
        all
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_arguments() {
        assert_eq!(keys(include_str!("speech/sv.ftl")), keys(include_str!("speech/en.ftl")));
    }

    #[test]
    fn every_key_that_the_code_says_is_in_the_files() {
        let known = keys(include_str!("speech/sv.ftl"));
        for source in [
            include_str!("timing.rs"),
            include_str!("left.rs"),
            include_str!("page/paper.rs"),
            include_str!("screen.rs"),
            include_str!("screen/accident.rs"),
            include_str!("screen/already_in.rs"),
            include_str!("screen/accident/timeline.rs"),
            include_str!("screen/entry.rs"),
            include_str!("screen/former.rs"),
            include_str!("screen/note.rs"),
            include_str!("screen/people.rs"),
            include_str!("screen/papers.rs"),
            include_str!("screen/pupil.rs"),
            include_str!("screen/pupil/copy.rs"),
            include_str!("screen/pupil/copy/paper.rs"),
            include_str!("screen/pupil/ledger.rs"),
            include_str!("screen/reaching.rs"),
            include_str!("screen/report.rs"),
            include_str!("screen/report/filling_in.rs"),
            include_str!("screen/report/paper.rs"),
            include_str!("screen/report/handing_over.rs"),
            include_str!("screen/report/share.rs"),
            include_str!("screen/report/text.rs"),
            include_str!("screen/signing_in.rs"),
            include_str!("screen/this_phone.rs"),
            include_str!("screen/today.rs"),
            include_str!("screen/talks.rs"),
            include_str!("screen/talks/answering.rs"),
            include_str!("screen/talks/child.rs"),
            include_str!("screen/talks/held.rs"),
            include_str!("screen/talks/invitation.rs"),
            include_str!("screen/talks/round.rs"),
            include_str!("screen/talks/state.rs"),
            include_str!("screen/talks/times.rs"),
            include_str!("screen/talks/waiting.rs"),
            include_str!("screen/without_mentor.rs"),
            include_str!("screen/tray.rs"),
            include_str!("screen/class.rs"),
            include_str!("model/signed_in/accident.rs"),
            include_str!("model/signed_in/acting.rs"),
            include_str!("model/signed_in/committing.rs"),
            include_str!("model/signed_in/papers.rs"),
            include_str!("model/signed_in/filing.rs"),
            include_str!("model/signed_in/former.rs"),
            include_str!("model/signed_in/talks.rs"),
            include_str!("model/signed_in/talks/answering.rs"),
            include_str!("model/signed_in/talks/held.rs"),
            include_str!("model/signed_in/talks/times.rs"),
        ] {
            for call in [".say(\"", ".with(\""] {
                for part in source.split(call).skip(1) {
                    let key = part.split('"').next().unwrap_or_default();
                    assert!(known.contains_key(key), "{key} is in no file");
                }
            }
        }
    }
}
