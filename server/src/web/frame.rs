//! The document around the pages: tabs, list and detail, title, age line, foot.

use kontaktbok_core::page::{Back, Direction, Icon, Pane, Screen};
use maud::{DOCTYPE, Markup, html};

use super::action::{self, Place};
use super::door;
use super::form::{At, Form, words};
use super::icon::{icon, sprite};
use super::part::part;
use super::words::own;

/// The whole document.
pub fn document(screen: &Screen, form: Form<'_>) -> Markup {
    let asset = |name: &str| format!("{}/__asset/{name}", form.base);
    html! {
        (DOCTYPE)
        html lang=(screen.language.tag()) dir=(direction(screen)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content";
                // With no-referrer a posted form would not say from which site it comes.
                meta name="referrer" content="same-origin";
                // The desk speaks of numbers that are none; only what the page itself marks can be rung.
                meta name="format-detection" content="telephone=no";
                title { (title(screen)) }
                link rel="icon" href=(asset("icon.svg"));
                @for name in ["tokens.css", "look.css", "parts.css"] { link rel="stylesheet" href=(asset(name)); }
                @if form.live { script src=(asset("live.js")) defer {} }
            }
            body data-base=(form.base) data-live[form.live] {
                a.skip href="#main" { (own(screen.language).skip) }
                p.unseen #said role="status" data-serial=[screen.said.as_ref().map(|said| said.serial)] {
                    @if let Some(said) = &screen.said { (said.text) }
                }
                div #gone role="status" data-text=(gone(screen, form)) {}
                (app(screen, form))
                (sprite())
            }
        }
    }
}

fn direction(screen: &Screen) -> &'static str {
    match screen.direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    }
}

/// What is said when whoever runs the phone does not answer.
fn gone(screen: &Screen, form: Form<'_>) -> &'static str {
    let own = own(screen.language);
    if form.schools.is_some() { own.cut_off } else { own.gone }
}

/// A tab's title is read over shoulders and kept in histories: of a secret page it says nothing.
fn title(screen: &Screen) -> String {
    match screen.stack.last() {
        Some(page) if !page.secret => format!("{} · Kontaktbok", page.title.text),
        _ => "Kontaktbok".to_owned(),
    }
}

/// The part that changes.
pub fn app(screen: &Screen, form: Form<'_>) -> Markup {
    let open: Vec<&str> = screen.stack.iter().map(|page| page.route.as_str()).collect();
    let top = screen.stack.last();
    let last = screen.stack.len().saturating_sub(1);
    let at =
        |number: usize, page| At { form, page, number, top: number == last, language: screen.language, open: &open };
    // A list is kept beside what lies on it; a page that takes the whole window covers it.
    let beside = screen
        .stack
        .iter()
        .enumerate()
        .find(|(number, page)| *number < last && page.pane == Pane::List)
        .filter(|_| top.is_some_and(|page| matches!(page.pane, Pane::Detail | Pane::Sheet)));
    let tabbed = if screen.stack.len() > 1 { "deep" } else { "root" };
    html! {
        div #app class=(tabbed) data-lang=(screen.language.tag()) data-dir=(direction(screen))
            data-skip=(own(screen.language).skip) data-gone=(gone(screen, form)) data-window=(form.window) data-route=[top.map(|page| page.route.as_str())] data-title=(title(screen))
            data-said=[screen.said.as_ref().map(|said| said.text.as_str())] data-serial=[screen.said.as_ref().map(|said| said.serial)] {
            p.on-paper { (own(screen.language).on_paper) " " (day_and_clock(form.now)) }
            @if !screen.tabs.is_empty() { (tabs(screen, form)) }
            main #main.two[beside.is_some()] {
                @if let Some((number, list)) = beside { (page(at(number, list), "list beside", None)) }
                @if let Some(top) = top {
                    @let covers = beside.is_some_and(|(number, _)| number + 1 == last);
                    (page(at(last, top), pane(top.pane), Some(covers)))
                }
            }
        }
    }
}

/// A moment that is read on another day: "2026-11-23 14.32".
fn day_and_clock(at: i64) -> String {
    let at = chrono::DateTime::from_timestamp_millis(at).unwrap_or_default();
    at.with_timezone(&chrono_tz::Europe::Stockholm).format("%Y-%m-%d %H.%M").to_string()
}

fn pane(pane: Pane) -> &'static str {
    match pane {
        Pane::List => "list",
        Pane::Detail => "detail",
        Pane::Sheet => "sheet",
        Pane::Full => "full",
    }
}

fn tabs(screen: &Screen, form: Form<'_>) -> Markup {
    html! {
        nav.tabs aria-label=(own(screen.language).places) {
            @for place in &screen.tabs {
                a href={ (form.base) (place.route) } aria-current=[(screen.place.as_ref() == Some(&place.key)).then_some("true")] {
                    span.pill {
                        (icon(place.icon))
                        @if let Some(count) = place.badge { span.badge { (count) } }
                    }
                    span { (place.label) }
                }
            }
        }
    }
}

/// One page; `back` says whether its way back leads to the list that a wide window shows beside it.
fn page(at: At<'_>, class: &str, back: Option<bool>) -> Markup {
    let page = at.page;
    let id = at.id(&["title"]);
    html! {
        section class={ "page " (class) } id=(at.id(&["page"])) data-page=(page.key) aria-labelledby=(id) {
            form method="post" action=(at.address(&page.route)) novalidate autocomplete="off" {
                input type="hidden" name="csrf" value=(at.form.csrf);
                input type="hidden" name="route" value=(page.route);
                input type="hidden" name="window" value=(at.form.window);
                (action::by_enter(at))
                header {
                    @if let (Back::Pop { route, label }, Some(covers)) = (&page.back, back) {
                        a.back.to-list[covers] href=(at.address(route)) { (icon(Icon::ChevronLeft)) span { (label) } }
                    }
                    @if at.top { h1 id=(id) tabindex="-1" { (words(&page.title)) } }
                    @else { h2.title id=(id) { (words(&page.title)) } }
                    @if let Some(age) = &page.age {
                        p.age { @if let Some(drawing) = age.icon { (icon(drawing)) } span { (age.text) } }
                    }
                }
                div.body {
                    @for one in &page.parts { (part(at, one)) }
                    @if page.route == "/sign-in" { (door::schools(at)) }
                }
                @if !page.foot.is_empty() {
                    div.foot { @for one in &page.foot { (action::one(at, one, Place::Foot)) } }
                }
            }
        }
    }
}
