//! Every icon as a drawing of Lucide's, from the sprite in the document.

use kontaktbok_core::page::Icon;
use maud::{Markup, PreEscaped, html};

/// The drawings; stands once in every document, outside the part that changes.
const SPRITE: &str = include_str!("../../assets/icons/lucide.svg");

/// The drawings, to be put into the document.
pub fn sprite() -> Markup {
    html! { div hidden { (PreEscaped(SPRITE)) } }
}

/// An icon, without words of its own.
pub fn icon(icon: Icon) -> Markup {
    html! { svg.icon aria-hidden="true" focusable="false" { use href={ "#" (name(icon)) } {} } }
}

fn name(icon: Icon) -> &'static str {
    match icon {
        Icon::Phone => "phone",
        Icon::PhoneIncoming => "phone-incoming",
        Icon::PhoneMissed => "phone-missed",
        Icon::PhoneOff => "phone-off",
        Icon::Voicemail => "voicemail",
        Icon::Mail => "mail",
        Icon::MessageSquare => "message-square",
        Icon::Globe => "globe",
        Icon::FileText => "file-text",
        Icon::Users => "users",
        Icon::User => "user",
        Icon::UserX => "user-x",
        Icon::House => "house",
        Icon::Menu => "menu",
        Icon::Pencil => "pencil",
        Icon::Clock => "clock",
        Icon::Check => "check",
        Icon::CircleAlert => "circle-alert",
        Icon::TriangleAlert => "triangle-alert",
        Icon::CloudOff => "cloud-off",
        Icon::Cloud => "cloud",
        Icon::Smartphone => "smartphone",
        Icon::LogOut => "log-out",
        Icon::Trash => "trash-2",
        Icon::RefreshCw => "refresh-cw",
        Icon::ChevronRight => "chevron-right",
        Icon::ChevronLeft => "chevron-left",
        Icon::Smile => "smile",
        Icon::Info => "info",
        Icon::Flag => "flag",
        Icon::School => "school",
        Icon::ShieldAlert => "shield-alert",
        Icon::Copy => "copy",
        Icon::Send => "send",
        Icon::Plus => "plus",
        Icon::BookOpen => "book-open",
        Icon::KeyRound => "key-round",
        Icon::Lock => "lock",
        Icon::Hash => "hash",
        Icon::Undo => "undo-2",
        // Lucide draws its missed call as a phone beside a cross, so a wrong number is the cross alone.
        Icon::PhoneX => "circle-x",
        Icon::Languages => "languages",
        Icon::Siren => "siren",
        Icon::CalendarCheck => "calendar-check",
        Icon::Hourglass => "hourglass",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Icon; 45] = [
        Icon::Phone,
        Icon::PhoneIncoming,
        Icon::PhoneMissed,
        Icon::PhoneOff,
        Icon::Voicemail,
        Icon::Mail,
        Icon::MessageSquare,
        Icon::Globe,
        Icon::FileText,
        Icon::Users,
        Icon::User,
        Icon::UserX,
        Icon::House,
        Icon::Menu,
        Icon::Pencil,
        Icon::Clock,
        Icon::Check,
        Icon::CircleAlert,
        Icon::TriangleAlert,
        Icon::CloudOff,
        Icon::Cloud,
        Icon::Smartphone,
        Icon::LogOut,
        Icon::Trash,
        Icon::RefreshCw,
        Icon::ChevronRight,
        Icon::ChevronLeft,
        Icon::Smile,
        Icon::Info,
        Icon::Flag,
        Icon::School,
        Icon::ShieldAlert,
        Icon::Copy,
        Icon::Send,
        Icon::Plus,
        Icon::BookOpen,
        Icon::KeyRound,
        Icon::Lock,
        Icon::Hash,
        Icon::Undo,
        Icon::PhoneX,
        Icon::Languages,
        Icon::Siren,
        Icon::CalendarCheck,
        Icon::Hourglass,
    ];

    #[test]
    fn every_icon_has_its_drawing() {
        for icon in ALL {
            assert!(SPRITE.contains(&format!("<symbol id=\"{}\"", name(icon))), "{icon:?}");
        }
    }
}
