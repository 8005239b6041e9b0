//! The one family of icons (Lucide's names); always with words beside them, except back and chevron.

use facet::Facet;
use serde::{Deserialize, Serialize};

/// An icon, named as Lucide names it.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(C)]
#[expect(missing_docs, reason = "each is named as Lucide names its drawing")]
pub enum Icon {
    Phone,
    PhoneIncoming,
    PhoneMissed,
    PhoneOff,
    Voicemail,
    Mail,
    MessageSquare,
    Globe,
    FileText,
    Users,
    User,
    UserX,
    House,
    Menu,
    Pencil,
    Clock,
    Check,
    CircleAlert,
    TriangleAlert,
    CloudOff,
    Cloud,
    Smartphone,
    LogOut,
    Trash,
    RefreshCw,
    ChevronRight,
    ChevronLeft,
    Smile,
    Info,
    Flag,
    School,
    ShieldAlert,
    Copy,
    Send,
    Plus,
    BookOpen,
    KeyRound,
    Lock,
    Hash,
    Undo,
    PhoneX,
    Languages,
    Siren,
    CalendarCheck,
    Hourglass,
}
