//! What was posted from a page that this phone did not make, given back so that nothing typed is lost.

use kontaktbok_core::page::{FieldValue, Language};
use maud::{Markup, html};

use super::plain;
use super::posted::Posted;
use super::words::own;

/// The whole document.
pub fn document(language: Language, posted: &Posted, base: &str) -> Markup {
    let say = own(language);
    let written = posted.edits.iter().filter_map(|edit| match &edit.value {
        FieldValue::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    });
    let body = html! {
        @for text in written {
            p.prose { (say.old_text) }
            textarea readonly rows="8" aria-label=(say.old) { (text) }
        }
        p { a.btn.primary href={ (base) "/" } { span { (say.old_link) } } }
    };
    plain::document(language, say.old, base, None, &body)
}

#[cfg(test)]
mod tests {
    use kontaktbok_core::page::Language;

    use super::super::posted;
    use super::document;

    #[test]
    fn what_was_typed_into_an_old_page_is_given_back() {
        let pairs = [("f.text", "Ring <igen> i morgon"), ("f.channel", ""), ("csrf", "old")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let html = document(Language::Swedish, &posted(&pairs), "").into_string();
        assert!(html.contains("Ring &lt;igen&gt; i morgon"));
        assert_eq!(html.matches("<textarea").count(), 1);
    }
}
