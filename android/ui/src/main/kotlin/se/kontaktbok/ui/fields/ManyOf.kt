package se.kontaktbok.ui.fields

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.FieldInput
import se.kontaktbok.core.types.FieldValue
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.parts.FieldHelp
import se.kontaktbok.ui.parts.FieldLabel

/** Any of several. */
@Composable
internal fun ManyOf(
    field: Field,
    input: FieldInput.Many,
    doing: Doing,
) {
    val chosen = (doing.fields.choice(doing.page, field) as? FieldValue.Keys)?.value.orEmpty()
    FieldLabel(field)
    Column(Modifier.fillMaxWidth()) {
        input.choices.forEachIndexed { at, choice ->
            val on = choice.key in chosen
            val tap =
                Modifier.toggleable(on, enabled = field.enabled, role = Role.Checkbox) { now ->
                    // In the order of the choices, whatever order they were tapped in.
                    val keys = input.choices.map { it.key }.filter { if (it == choice.key) now else it in chosen }
                    doing.fields.choose(doing.page, field, FieldValue.Keys(keys))
                }
            ChoicePiece(choice, at == 0, at == input.choices.lastIndex, tap) {
                Checkbox(on, onCheckedChange = null, enabled = field.enabled)
            }
        }
    }
    FieldHelp(field)
}
