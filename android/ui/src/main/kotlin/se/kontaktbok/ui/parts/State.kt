package se.kontaktbok.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Status
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.of

/** The state of a thing: icon, words, soft ground. */
@Composable
internal fun State(
    status: Status,
    modifier: Modifier = Modifier,
) {
    val (ink, soft) = LocalColours.current.of(status.tone)
    Row(
        modifier.clip(RoundedCornerShape(8.dp)).background(soft).padding(horizontal = 8.dp, vertical = 4.dp),
        Arrangement.spacedBy(6.dp),
    ) {
        Drawing(status.icon, ink, Modifier.padding(top = 1.dp), points = 16)
        Text(status.text, Modifier.weight(1f, fill = false), color = ink, style = MaterialTheme.typography.labelMedium)
    }
}
