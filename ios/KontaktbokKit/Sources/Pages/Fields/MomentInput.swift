import Core
@preconcurrency import CoreTypes
import SwiftUI

/// A day and a time of day, by the system's own pickers.
struct MomentInput: View {
  let field: Field
  let state: FieldState
  let page: PageState
  let window: Window
  let max: String?

  var body: some View {
    picker.labelsHidden().disabled(!field.enabled).accessibilityHint(field.help)
  }

  @ViewBuilder private var picker: some View {
    if let latest = max.flatMap(LocalMoment.date) {
      DatePicker(selection: moment, in: ...latest) { Text(field.name(in: window.language)) }
    } else {
      DatePicker(selection: moment) { Text(field.name(in: window.language)) }
    }
  }

  private var moment: Binding<Date> {
    Binding {
      if case .text(let text) = state.value, let date = LocalMoment.date(text) { date } else { max.flatMap(LocalMoment.date) ?? Date() }
    } set: { date in
      window.type(field.key, .text(LocalMoment.text(date)), on: page)
    }
  }
}

/// Between a local moment as the page has it (`2026-11-23T14:32`) and the picker's. Both are in the phone's own zone.
enum LocalMoment {
  static func date(_ text: String) -> Date? {
    let numbers = text.split(whereSeparator: { "-T:".contains($0) }).map { Int($0) }
    guard numbers.count >= 5, numbers.allSatisfy({ $0 != nil }) else { return nil }
    let parts = DateComponents(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4])
    return calendar.date(from: parts)
  }

  static func text(_ date: Date) -> String {
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    return String(
      format: "%04d-%02d-%02dT%02d:%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0, parts.hour ?? 0, parts.minute ?? 0)
  }

  // The year of a Buddhist or Japanese calendar is no year of ISO 8601.
  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .current
    return calendar
  }
}
