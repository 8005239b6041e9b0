package se.kontaktbok.ui.fields

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Choice
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.look.cardPiece

/** One of several as a piece of a card: its word, a line under it, and the control that shows whether it is chosen. */
@Composable
internal fun ChoicePiece(
    choice: Choice,
    first: Boolean,
    last: Boolean,
    tap: Modifier,
    control: @Composable () -> Unit,
) {
    val colours = LocalColours.current
    Row(
        Modifier
            .fillMaxWidth()
            .cardPiece(first, last, line = colours.edge.copy(alpha = if (first && last) 1f else LINE))
            .then(tap)
            .defaultMinSize(minHeight = Measures.tap)
            .padding(horizontal = 14.dp, vertical = 10.dp),
        Arrangement.spacedBy(12.dp),
        Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f)) {
            Text(choice.label, color = colours.ink, style = MaterialTheme.typography.bodyLarge)
            choice.text?.let { Text(it, color = colours.ink2, style = MaterialTheme.typography.bodyMedium) }
        }
        control()
    }
}

private const val LINE = 0.45f
