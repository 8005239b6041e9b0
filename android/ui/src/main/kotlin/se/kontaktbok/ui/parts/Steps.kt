package se.kontaktbok.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.ProgressBarRangeInfo
import androidx.compose.ui.semantics.progressBarRangeInfo
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.ui.look.LocalColours

/** A step of several: thin bars, and its name. */
@Composable
internal fun Steps(steps: PartKind.Steps) {
    val colours = LocalColours.current
    val (at, of) = steps.at.toInt() to steps.of.toInt().coerceAtLeast(1)
    Column(
        Modifier.padding(vertical = 6.dp).fillMaxWidth().semantics(mergeDescendants = true) {
            progressBarRangeInfo = ProgressBarRangeInfo(at.toFloat(), 0f..of.toFloat(), of - 1)
        },
        Arrangement.spacedBy(8.dp),
    ) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(6.dp)) {
            for (step in 1..of) {
                val colour = if (step <= at) colours.accent else colours.line
                Box(Modifier.weight(1f).height(4.dp).background(colour, CircleShape))
            }
        }
        Text(steps.label, Modifier.padding(horizontal = 4.dp), color = colours.ink2, style = MaterialTheme.typography.titleSmall)
    }
}
