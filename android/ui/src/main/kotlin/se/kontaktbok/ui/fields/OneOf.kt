package se.kontaktbok.ui.fields

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.RadioButton
import androidx.compose.material3.SegmentedButton
import androidx.compose.material3.SegmentedButtonDefaults
import androidx.compose.material3.SingleChoiceSegmentedButtonRow
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import se.kontaktbok.core.types.ChoiceStyle
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.FieldInput
import se.kontaktbok.core.types.FieldValue
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.parts.FieldHelp
import se.kontaktbok.ui.parts.FieldLabel
import se.kontaktbok.ui.parts.LARGE

/** Exactly one of several, or none yet. Side by side only where the words have room. */
@Composable
internal fun OneOf(
    field: Field,
    input: FieldInput.One,
    doing: Doing,
) {
    val chosen = (doing.fields.choice(doing.page, field) as? FieldValue.Text)?.value
    val choose = { key: String -> doing.fields.choose(doing.page, field, FieldValue.Text(key)) }
    val letters = input.choices.sumOf { it.label.length + PADDING }
    val fits = letters * LocalDensity.current.fontScale <= LETTERS && LocalDensity.current.fontScale <= LARGE
    FieldLabel(field)
    when (input.style) {
        ChoiceStyle.SEGMENTS -> if (fits) Segments(field, input, chosen, choose) else Listed(field, input, chosen, choose)
        ChoiceStyle.LIST -> Listed(field, input, chosen, choose)
    }
    FieldHelp(field)
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun Segments(
    field: Field,
    input: FieldInput.One,
    chosen: String?,
    choose: (String) -> Unit,
) {
    val colours = LocalColours.current
    SingleChoiceSegmentedButtonRow(Modifier.fillMaxWidth().semantics { field.error?.let { error(it) } }) {
        input.choices.forEachIndexed { at, choice ->
            SegmentedButton(
                selected = choice.key == chosen,
                onClick = { choose(choice.key) },
                enabled = field.enabled,
                // Material's own are 40 high, and what the platform adds around them is their neighbours' too.
                modifier = Modifier.defaultMinSize(minHeight = Measures.tap),
                shape = SegmentedButtonDefaults.itemShape(at, input.choices.size),
                colors =
                    SegmentedButtonDefaults.colors(
                        activeContainerColor = colours.accentSoft,
                        activeContentColor = colours.accent,
                        activeBorderColor = colours.edge,
                        inactiveContainerColor = colours.surface,
                        inactiveContentColor = colours.ink,
                        inactiveBorderColor = colours.edge,
                    ),
                label = { Text(choice.label, style = MaterialTheme.typography.labelLarge, textAlign = TextAlign.Center) },
            )
        }
    }
}

@Composable
private fun Listed(
    field: Field,
    input: FieldInput.One,
    chosen: String?,
    choose: (String) -> Unit,
) {
    Column(Modifier.fillMaxWidth().selectableGroup()) {
        input.choices.forEachIndexed { at, choice ->
            val selected = choice.key == chosen
            val tap = Modifier.selectable(selected, enabled = field.enabled, role = Role.RadioButton) { choose(choice.key) }
            ChoicePiece(choice, at == 0, at == input.choices.lastIndex, tap) {
                RadioButton(selected, onClick = null, enabled = field.enabled)
            }
        }
    }
}

// What a segment needs beside its word, in letters, and how many a row of a narrow phone has.
private const val PADDING = 5
private const val LETTERS = 38f
