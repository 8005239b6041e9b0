//! The places one can go to at any time, by what one does at the school.

use crate::model::{Model, Phase};
use crate::page::{Icon, Place};
use crate::route::Route;
use crate::speech::Speech;

/// The tabs; none before signing in.
pub fn all(model: &Model) -> Vec<Place> {
    let Phase::SignedIn(me) = &model.phase else { return vec![] };
    let speech = Speech::of(model.language);
    let waiting = u32::try_from(me.unsent.len() + me.refused.len()).unwrap_or(u32::MAX);
    let place = |key: &str, label: &str, icon, badge, route: Route| Place {
        key: key.to_owned(),
        label: speech.say(label),
        icon,
        badge,
        route: route.path(),
    };
    let today = place("today", "tab-today", Icon::House, None, Route::Today);
    let class = place("class", "tab-class", Icon::Users, None, Route::Classes);
    let talks = place("talks", "tab-talks", Icon::CalendarCheck, None, Route::Talks);
    let has_talks = !me.classes_with_papers().is_empty() || me.snapshot().is_some_and(|s| !s.children.is_empty());
    let mut tabs = vec![today];
    tabs.extend((!me.is_guardian_only()).then_some(class));
    tabs.extend(has_talks.then_some(talks));
    tabs.push(place(
        "this-phone",
        "tab-this-phone",
        Icon::Smartphone,
        (waiting > 0).then_some(waiting),
        Route::ThisPhone,
    ));
    tabs
}
