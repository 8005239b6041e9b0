import Core
@preconcurrency import CoreTypes
import SwiftUI

/// Things to fill in.
struct FieldsView: View {
  let fields: [Field]
  let page: PageState
  let window: Window

  var body: some View {
    ForEach(fields, id: \.key) { field in
      if let state = page.fields[field.key] {
        FieldView(field: field, state: state, page: page, window: window)
      }
    }
  }
}
