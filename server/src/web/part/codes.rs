//! One-time codes as slips: each with whose it is, the code, and a picture of the link to scan.

use kontaktbok_core::page::CodeSlip;
use maud::{Markup, PreEscaped, html};
use qrcode::{EcLevel, QrCode, render::svg};

use crate::web::form::{At, words};

/// The slips.
pub fn codes(at: At<'_>, slips: &[CodeSlip]) -> Markup {
    html! {
        ul.slips role="list" {
            @for slip in slips {
                li.slip id=(at.id(&["slip", &slip.key])) {
                    span.t {
                        span.head { (words(&slip.who)) }
                        strong.code { (slip.code) }
                        span.text { (slip.text) }
                    }
                    @if let Some(link) = &slip.link { (picture(link)) }
                }
            }
        }
    }
}

/// The link as a QR code, dark on light also where the page is dark. It says nothing that the code beside it does not.
fn picture(link: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(link, EcLevel::M) else { return html! {} };
    let drawn = code.render::<svg::Color<'_>>().quiet_zone(true).min_dimensions(132, 132).build();
    // The drawing alone: a document's head has no place in a page.
    let drawn = drawn.find("<svg").and_then(|begins| drawn.get(begins..)).unwrap_or_default();
    html! { span.qr aria-hidden="true" { (PreEscaped(drawn)) } }
}
