@preconcurrency import CoreTypes
import Observation

/// What is typed on a page. The field that a person types in owns its words: the core's value is written into it only when
/// the field's revision has moved and nothing is being composed.
@MainActor @Observable public final class Fields {
  @ObservationIgnored private var states: [String: FieldState] = [:]
  /// What was typed again into fields that the page does not have yet: a core that is opening draws it without them.
  @ObservationIgnored private var retyped: [String: Edit] = [:]

  /// What a field holds.
  public subscript(key: String) -> FieldState? { states[key] }

  /// Takes what a page says of its fields.
  func show(_ page: Page) {
    var seen: Set<String> = []
    for part in page.parts {
      guard case .fields(let fields) = part.kind else { continue }
      for field in fields {
        seen.insert(field.key)
        if let state = states[field.key] {
          state.show(field)
        } else {
          let new = FieldState(field)
          if let edit = retyped.removeValue(forKey: field.key) { new.restore(edit) }
          states[field.key] = new
        }
      }
    }
    // A core that is opening draws the page without its fields: what is typed and not stored waits for them.
    for (key, state) in states where !seen.contains(key) && state.unsaved == nil { states[key] = nil }
  }

  /// A person has changed a field; the edit to send, if it is one.
  func typed(_ key: String, _ value: FieldValue) -> Edit? { states[key]?.typed(value) }

  /// A page of a core that was built anew: what was typed into the one before is in its fields, unless the store has it.
  func restore(_ edits: [Edit]) {
    for edit in edits {
      if let state = states[edit.field] { state.restore(edit) } else { retyped[edit.field] = edit }
    }
  }

  /// The store has the edits up to this one.
  func saved(_ key: String, _ number: UInt64) { states[key]?.saved(number) }

  /// What the store may not have.
  func unsaved() -> [Edit] { states.values.sorted { $0.key < $1.key }.compactMap(\.unsaved) }

  /// Words that were typed and that the store may not have.
  public var unsavedWords: [String] {
    unsaved().compactMap(\.words)
  }
}

/// What one field holds.
@MainActor @Observable public final class FieldState {
  /// The field's key.
  @ObservationIgnored public let key: String
  /// What it holds: what is seen.
  public private(set) var value: FieldValue
  /// Moves when the program has put another value into it.
  public private(set) var replaced = 0

  @ObservationIgnored private var revision: UInt64
  @ObservationIgnored private var stored: UInt64
  @ObservationIgnored private var number: UInt64 = 0
  @ObservationIgnored private var isComposing = false
  @ObservationIgnored private var waiting: FieldValue?

  init(_ field: Field) {
    key = field.key
    revision = field.revision
    stored = field.saved
    value = field.input.value
  }

  func show(_ field: Field) {
    let moved = field.revision != revision
    revision = field.revision
    stored = field.saved
    guard moved || number == 0 else { return }
    if moved { number = 0 }
    if isComposing { waiting = field.input.value } else { replace(field.input.value) }
  }

  func typed(_ new: FieldValue) -> Edit? {
    guard new != value else { return nil }
    value = new
    number = max(number, stored) + 1
    return Edit(field: key, number: number, value: new, base: nil)
  }

  func restore(_ edit: Edit) {
    guard edit.number > max(stored, number) else { return }
    number = edit.number
    replace(edit.value)
  }

  func saved(_ number: UInt64) { stored = max(stored, number) }

  var unsaved: Edit? { number > stored ? Edit(field: key, number: number, value: value, base: nil) : nil }

  /// A word is being composed: nothing is written into the field until it is done, and nothing is told of it.
  public func composing(_ isComposing: Bool) {
    self.isComposing = isComposing
    guard !isComposing, let value = waiting else { return }
    waiting = nil
    replace(value)
  }

  private func replace(_ new: FieldValue) {
    guard new != value else { return }
    value = new
    replaced += 1
  }
}

extension Edit {
  /// The words, if there are any.
  var words: String? {
    guard case .text(let words) = value, !words.isEmpty else { return nil }
    return words
  }
}

extension FieldInput {
  /// The value it came with.
  public var value: FieldValue {
    switch self {
    case .text(let value, _, _, _, _), .moment(let value, _): .text(value)
    case .one(_, let chosen, _): .text(chosen ?? "")
    case .many(_, let chosen): .keys(chosen)
    case .flag(let isOn): .flag(isOn)
    }
  }
}
