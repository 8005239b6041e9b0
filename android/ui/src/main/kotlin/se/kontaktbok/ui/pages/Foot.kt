package se.kontaktbok.ui.pages

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Action
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.parts.Actions

/** The page's one main action, and at most one more, always in reach. */
@Composable
internal fun Foot(
    actions: List<Action>,
    doing: Doing,
    modifier: Modifier = Modifier,
) {
    if (actions.isEmpty()) return
    Column(modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
        HorizontalDivider(color = LocalColours.current.line)
        Actions(actions, doing, Modifier.widthIn(max = COLUMN).padding(horizontal = Measures.margin, vertical = 8.dp))
    }
}

/** One column is no wider than this. */
internal val COLUMN = 600.dp
