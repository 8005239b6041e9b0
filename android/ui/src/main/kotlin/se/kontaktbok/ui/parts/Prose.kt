package se.kontaktbok.ui.parts

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.spoken

/** Plain text. */
@Composable
internal fun Prose(prose: PartKind.Prose) {
    SelectionContainer {
        Text(
            prose.value.spoken(),
            Modifier.fillMaxWidth().padding(horizontal = 4.dp, vertical = 6.dp),
            color = LocalColours.current.ink,
            style = MaterialTheme.typography.bodyLarge,
        )
    }
}
