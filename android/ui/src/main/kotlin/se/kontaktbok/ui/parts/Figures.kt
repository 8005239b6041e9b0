package se.kontaktbok.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.cardPiece

/** Numbers with what they count. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
internal fun Figures(figures: PartKind.Figures) {
    val colours = LocalColours.current
    FlowRow(
        Modifier
            .padding(vertical = 6.dp)
            .fillMaxWidth()
            .cardPiece()
            .padding(16.dp),
        Arrangement.spacedBy(24.dp),
        Arrangement.spacedBy(12.dp),
    ) {
        for (figure in figures.value) {
            Column(Modifier.semantics(mergeDescendants = true) {}) {
                Text(figure.value, color = colours.ink, style = MaterialTheme.typography.displaySmall)
                Text(figure.label, color = colours.ink2, style = MaterialTheme.typography.bodyMedium)
            }
        }
    }
}
