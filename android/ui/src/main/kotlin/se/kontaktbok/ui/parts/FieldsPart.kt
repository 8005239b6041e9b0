package se.kontaktbok.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.FieldInput
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.fields.Flag
import se.kontaktbok.ui.fields.ManyOf
import se.kontaktbok.ui.fields.Moment
import se.kontaktbok.ui.fields.OneOf
import se.kontaktbok.ui.fields.TextInput
import se.kontaktbok.ui.look.LocalColours

/** Things to fill in, each a piece of the list by itself. */
internal fun LazyListScope.fields(
    part: String,
    fields: PartKind.Fields,
    doing: Doing,
) {
    items(fields.value, { "$part/${it.key}" }, { it.input::class }) { field ->
        Column(Modifier.padding(vertical = 8.dp).fillMaxWidth(), Arrangement.spacedBy(4.dp)) {
            when (val input = field.input) {
                is FieldInput.Text -> TextInput(field, input, doing)
                is FieldInput.One -> OneOf(field, input, doing)
                is FieldInput.Many -> ManyOf(field, input, doing)
                is FieldInput.Moment -> Moment(field, input, doing)
                is FieldInput.Flag -> Flag(field, doing)
            }
        }
    }
}

/** The label of what has no label of its own. */
@Composable
internal fun FieldLabel(field: Field) {
    Text(
        field.label,
        Modifier.padding(horizontal = 4.dp),
        color = LocalColours.current.ink,
        style = MaterialTheme.typography.titleMedium,
    )
}

/** What is wrong with a field and what to do, or its line of help. */
@Composable
internal fun FieldHelp(field: Field) {
    val colours = LocalColours.current
    val words = field.error ?: field.hint ?: return
    Text(
        words,
        Modifier.padding(horizontal = 4.dp),
        color = if (field.error != null) colours.bad else colours.ink2,
        style = MaterialTheme.typography.bodyMedium,
    )
}
