@preconcurrency import CoreTypes
import SwiftUI

/// An icon, by the system's own drawings. Words stand beside it, so it is not read.
struct IconView: View {
  let icon: Icon

  init(_ icon: Icon) { self.icon = icon }

  var body: some View {
    Image(systemName: icon.symbol).imageScale(.medium).accessibilityHidden(true)
  }
}

extension Icon {
  /// The name in SF Symbols.
  var symbol: String {
    switch self {
    case .phone: "phone"
    case .phoneIncoming: "phone.arrow.down.left"
    case .phoneMissed: "phone.arrow.up.right"
    case .phoneOff: "phone.down"
    case .phoneX: "phone.down"
    case .voicemail: "recordingtape"
    case .mail: "envelope"
    case .messageSquare: "message"
    case .globe: "globe"
    case .fileText: "doc.text"
    case .users: "person.2"
    case .user: "person"
    case .userX: "person.fill.xmark"
    case .house: "house"
    case .menu: "line.3.horizontal"
    case .pencil: "pencil"
    case .clock: "clock"
    case .check: "checkmark"
    case .circleAlert: "exclamationmark.circle"
    case .triangleAlert: "exclamationmark.triangle"
    case .cloudOff: "icloud.slash"
    case .cloud: "cloud"
    case .smartphone: "iphone"
    case .logOut: "rectangle.portrait.and.arrow.right"
    case .trash: "trash"
    case .refreshCw: "arrow.clockwise"
    case .chevronRight: "chevron.forward"
    case .chevronLeft: "chevron.backward"
    case .smile: "face.smiling"
    case .info: "info.circle"
    case .flag: "flag"
    case .school: "graduationcap"
    case .shieldAlert: "exclamationmark.shield"
    case .copy: "doc.on.doc"
    case .send: "paperplane"
    case .plus: "plus"
    case .bookOpen: "book"
    case .keyRound: "key"
    case .lock: "lock"
    case .hash: "number"
    case .undo: "arrow.uturn.backward"
    case .languages: "character.bubble"
    case .siren: "light.beacon.max"
    case .calendarCheck: "calendar.badge.checkmark"
    case .hourglass: "hourglass"
    }
  }
}
