package se.kontaktbok.ui.pages

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Back
import se.kontaktbok.core.types.Icon
import se.kontaktbok.core.types.Page
import se.kontaktbok.core.types.Pane
import se.kontaktbok.ui.R
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.word

/** The way back, with the word on it that the page below has. */
@Composable
internal fun Bar(
    page: Page,
    back: () -> Unit,
) {
    val pop = page.back as? Back.Pop ?: return
    val spoken = if (page.pane == Pane.SHEET) "${word(R.string.close)}: ${page.title.text}" else word(R.string.back_to, pop.label)
    val colours = LocalColours.current
    Row(Modifier.fillMaxWidth().padding(horizontal = 4.dp), Arrangement.Start, Alignment.CenterVertically) {
        TextButton(
            back,
            Modifier.defaultMinSize(Measures.tap, Measures.tap).semantics { contentDescription = spoken },
            shape = CircleShape,
        ) {
            Row(horizontalArrangement = Arrangement.spacedBy(4.dp), verticalAlignment = Alignment.CenterVertically) {
                Drawing(Icon.CHEVRONLEFT, colours.accent, points = 22)
                Text(pop.label, style = MaterialTheme.typography.labelLarge)
            }
        }
    }
}
