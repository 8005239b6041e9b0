//! A page in both languages, held against its files and against the rules that hold on every page.

use kontaktbok_core::page::Language;

use super::aloud::aloud;
use super::phone::Phone;
use super::rules;

/// Comes to a page in both languages, and compares it with `golden/<name>.<language>.snap`, and what a screen reader says of it
/// with `aloud/<name>.<language>.snap`.
pub fn golden(name: &str, come_to: impl Fn(Language) -> Phone) {
    for language in [Language::Swedish, Language::English] {
        let phone = come_to(language);
        let screen = phone.screen();
        assert_eq!(screen.language, language);
        rules::hold(&phone, &screen);
        insta::with_settings!({
            snapshot_path => "golden",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_json_snapshot!(format!("{name}.{}", language.tag()), screen);
        });
        insta::with_settings!({
            snapshot_path => "aloud",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(format!("{name}.{}", language.tag()), aloud(&screen));
        });
    }
}
