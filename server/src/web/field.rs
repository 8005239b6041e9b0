//! What can be filled in. The names of the inputs are those [`super::posted`] reads.

use kontaktbok_core::page::{Choice, ChoiceStyle, Field, FieldInput, Icon, Keyboard, Lines};
use maud::{Markup, html};

use super::form::At;
use super::icon::icon;
use super::words::own;

/// One field with label, help and what is wrong with it.
pub fn field(at: At<'_>, field: &Field) -> Markup {
    let of = Of { at, field, name: format!("f.{}", field.key), id: at.id(&["f", &field.key]) };
    html! {
        // The script counts edits in `n.`, and keeps what is being typed until `data-saved` has caught up with it.
        @let number = format!("n.{}", field.key);
        div.field id=(at.id(&["field", &field.key])) data-field=(field.key) data-revision=(field.revision) data-saved=(field.saved) {
            @if field.enabled {
                input type="hidden" name=(number) value="0";
                @if let Some(known) = known(&field.input) {
                    input type="hidden" name={ "o." (field.key) } value=(known);
                    input type="hidden" name={ "r." (field.key) } value="0";
                }
            }
            (input(&of))
        }
    }
}

/// What the page knows a field to hold, where somebody else may be at it as well.
fn known(input: &FieldInput) -> Option<&str> {
    match input {
        FieldInput::Text { keyboard: Keyboard::Code, .. } | FieldInput::Many { .. } | FieldInput::Flag(_) => None,
        FieldInput::Text { value, .. } | FieldInput::Moment { value, .. } => Some(value),
        FieldInput::One { chosen, .. } => Some(chosen.as_deref().unwrap_or_default()),
    }
}

struct Of<'a> {
    at: At<'a>,
    field: &'a Field,
    name: String,
    id: String,
}

impl Of<'_> {
    fn describes(&self) -> Option<String> {
        let hint = self.field.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.field.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.field.error.as_ref().map(|_| "true")
    }

    fn required(&self) -> Option<&'static str> {
        self.field.required.then_some("true")
    }

    fn focus(&self) -> bool {
        self.at.top && self.at.form.confirm.is_none() && self.at.page.focus.as_deref() == Some(self.field.key.as_str())
    }

    /// Help and fault, under the label: a keyboard on the screen does not cover them there.
    fn help(&self) -> Markup {
        html! {
            @if let Some(hint) = &self.field.hint { p.hint id={ (self.id) "-hint" } { (hint) } }
            @if let Some(error) = &self.field.error {
                p.error id={ (self.id) "-error" } { (icon(Icon::CircleAlert)) span { (error) } }
            }
        }
    }

    fn label(&self) -> Markup {
        html! { label for=(self.id) { (self.field.label) } }
    }

    /// Several inputs under one legend.
    fn group(&self, class: &str, inside: &Markup) -> Markup {
        html! {
            fieldset id=(self.id) disabled[!self.field.enabled] aria-describedby=[self.describes()] aria-invalid=[self.invalid()] {
                legend {
                    (self.field.label)
                    @if self.field.required { span.unseen { ", " (own(self.at.language).required) } }
                }
                (self.help())
                div class=(class) { (inside) }
            }
        }
    }

    fn choice(&self, number: usize, choice: &Choice, kind: &str, checked: bool) -> Markup {
        let first = number == 0 && self.focus();
        html! {
            label.choice {
                input type=(kind) name=(self.name) value=(choice.key) checked[checked] autofocus[first] data-focus[first];
                span.face {
                    span.t {
                        span.head { (choice.label) }
                        @if let Some(text) = &choice.text { span.text { (text) } }
                    }
                    span.box aria-hidden="true" { (icon(Icon::Check)) }
                }
            }
        }
    }
}

fn input(of: &Of<'_>) -> Markup {
    match &of.field.input {
        FieldInput::Text { value, lines, keyboard, autofill, max: _ } => html! {
            (of.label())
            (of.help())
            (text(of, value, *lines, *keyboard, autofill.as_deref()))
        },
        FieldInput::One { choices, chosen, style } => {
            let class = match style {
                ChoiceStyle::Segments => "segments",
                ChoiceStyle::List => "card choices one",
            };
            of.group(
                class,
                &html! {
                    @for (number, choice) in choices.iter().enumerate() {
                        (of.choice(number, choice, "radio", chosen.as_ref() == Some(&choice.key)))
                    }
                },
            )
        }
        FieldInput::Many { choices, chosen } => {
            let class = if choices.len() > 6 { "card choices many wide" } else { "card choices many" };
            of.group(
                class,
                &html! {
                    input type="hidden" name={ "m." (of.field.key) } value="1";
                    @for (number, choice) in choices.iter().enumerate() {
                        (of.choice(number, choice, "checkbox", chosen.contains(&choice.key)))
                    }
                },
            )
        }
        FieldInput::Moment { value, max } => html! {
            (of.label())
            (of.help())
            input.in id=(of.id) type="datetime-local" name=(of.name) value=(value) max=[max.as_deref()]
                disabled[!of.field.enabled] aria-describedby=[of.describes()] aria-invalid=[of.invalid()]
                aria-required=[of.required()] autofocus[of.focus()] data-focus[of.focus()];
        },
        FieldInput::Flag(on) => html! {
            @if of.field.enabled { input type="hidden" name={ "b." (of.field.key) } value="1"; }
            div.card.choices.many {
                label.choice {
                    input id=(of.id) type="checkbox" name=(of.name) value="1" checked[*on] disabled[!of.field.enabled]
                        aria-describedby=[of.describes()] aria-invalid=[of.invalid()] autofocus[of.focus()] data-focus[of.focus()];
                    span.face {
                        span.t { span.head { (of.field.label) } }
                        span.box aria-hidden="true" { (icon(Icon::Check)) }
                    }
                }
            }
            (of.help())
        },
    }
}

/// A browser is not told how much fits: it would cut what is pasted without a word. The page says what is too long.
fn text(of: &Of<'_>, value: &str, lines: Lines, keyboard: Keyboard, autofill: Option<&str>) -> Markup {
    let (mode, plain) = match keyboard {
        Keyboard::Text => (None, false),
        Keyboard::Code => (None, true),
        Keyboard::Address => (Some("url"), true),
    };
    let class = if keyboard == Keyboard::Code { "in code" } else { "in" };
    html! {
        @match lines {
            Lines::Many => {
                // A first line break in a text area is not part of it, so one is given to lose.
                textarea.in id=(of.id) name=(of.name) rows="4" disabled[!of.field.enabled]
                    aria-describedby=[of.describes()] aria-invalid=[of.invalid()] aria-required=[of.required()]
                    autofocus[of.focus()] data-focus[of.focus()] { "\n" (value) }
            }
            Lines::Single => {
                input class=(class) id=(of.id) type="text" name=(of.name) value=(value)
                    inputmode=[mode] autocomplete=(autofill.unwrap_or("off"))
                    autocapitalize=[plain.then_some("off")] spellcheck=[plain.then_some("false")]
                    disabled[!of.field.enabled] aria-describedby=[of.describes()] aria-invalid=[of.invalid()]
                    aria-required=[of.required()] autofocus[of.focus()] data-focus[of.focus()];
            }
        }
    }
}
