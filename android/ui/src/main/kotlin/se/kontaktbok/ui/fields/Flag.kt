package se.kontaktbok.ui.fields

import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Switch
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import se.kontaktbok.core.types.Choice
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.FieldValue
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.parts.FieldHelp

/** Yes or no. */
@Composable
internal fun Flag(
    field: Field,
    doing: Doing,
) {
    val on = (doing.fields.choice(doing.page, field) as? FieldValue.Flag)?.value == true
    val tap =
        Modifier.toggleable(on, enabled = field.enabled, role = Role.Switch) {
            doing.fields.choose(doing.page, field, FieldValue.Flag(it))
        }
    ChoicePiece(Choice(field.key, field.label, null), first = true, last = true, tap) {
        Switch(on, onCheckedChange = null, enabled = field.enabled)
    }
    FieldHelp(field)
}
