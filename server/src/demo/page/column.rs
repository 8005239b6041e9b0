//! The column of the guided stories. What is drawn anew when a step has happened has an id of its own, so that an open
//! story stays open and a link keeps the focus.

use maud::{Markup, html};

use super::{Phone, STORIES, Say};
use crate::demo::stories::Story;

pub(super) fn stories(say: Say, done: [usize; STORIES.len()], phones: &[Phone]) -> Markup {
    let open = open(done);
    html! {
        section #stories aria-labelledby="stories-head" {
            h2 #stories-head { (say.in_either("Berättelser", "Stories")) }
            p .quietly { (say.in_either(
                "Spela dem på telefonerna. Ett steg bockas av när det har hänt.",
                "Play them on the phones. A step is ticked off when it has happened.",
            )) }
            @for (number, (told, done)) in STORIES.iter().zip(done).enumerate() {
                (story(say, told, done, open == Some(number), phones))
            }
        }
    }
}

/// Which story stands open on a page that is loaded: the one that is being played, or the first that is left.
fn open(done: [usize; STORIES.len()]) -> Option<usize> {
    let mut left = STORIES.iter().zip(done).enumerate().filter(|(_, (story, done))| *done < story.steps.len());
    left.clone().find(|(_, (_, done))| *done > 0).or_else(|| left.next()).map(|(number, _)| number)
}

fn story(say: Say, story: &Story, done: usize, open: bool, phones: &[Phone]) -> Markup {
    let of = story.steps.len();
    html! {
        // One name: the browser closes the one that was open.
        details .story #{ "story-" (story.key) } name="story" open[open] {
            summary {
                span .title { (say.of(story.title)) }
                " "
                span .far #{ "far-" (story.key) } { (done) (say.in_either(" av ", " of ")) (of) }
            }
            p .quietly { (say.of(story.about)) }
            ol {
                @for (number, step) in (1..).zip(story.steps) {
                    li {
                        span .tick #{ "tick-" (story.key) "-" (number) } {
                            @if number <= done { (tick()) span .quiet { (say.in_either("Klart: ", "Done: ")) } }
                            @else { span aria-hidden="true" { (number) } }
                        }
                        span {
                            @match step.phone {
                                Some(key) => a href=(place(key, phones)) { (say.of(whose(key))) },
                                None => a href="#school" { (say.in_either("Hos skolan", "At the school")) },
                            }
                            ": " (say.of(step.words))
                        }
                    }
                }
            }
            p .quiet role="status" #{ "said-" (story.key) } {
                @if done > 0 { (say.in_either("Klart till och med steg ", "Done up to step ")) (done) }
            }
        }
    }
}

fn tick() -> Markup {
    html! {
        svg viewBox="0 0 24 24" aria-hidden="true" { path d="M20 6 9 17l-5-5" {} }
    }
}

/// Where a phone stands on the desk.
fn place(key: &str, phones: &[Phone]) -> String {
    phones.iter().position(|phone| phone.key == key).map_or_else(String::new, |number| format!("#phone-{number}"))
}

/// On whose phone a step is taken.
fn whose(key: &str) -> (&'static str, &'static str) {
    match key {
        "rektor" => ("På rektorns telefon", "On the rektor's phone"),
        "guardian-one" => ("På vårdnadshavarens telefon", "On the guardian's phone"),
        "guardian-two" => ("På den andra vårdnadshavarens telefon", "On the other guardian's phone"),
        _ => ("På mentorns telefon", "On the mentor's phone"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::open;

    #[rstest]
    #[case::nothing_has_happened([0, 0, 0], Some(0))]
    #[case::one_is_being_played([0, 2, 0], Some(1))]
    #[case::the_first_is_over([7, 0, 0], Some(1))]
    #[case::all_are_over([7, 6, 6], None)]
    fn the_story_that_is_played_stands_open(#[case] done: [usize; 3], #[case] expected: Option<usize>) {
        assert_eq!(open(done), expected);
    }
}
