package se.kontaktbok.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.Tone
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.look.cardPiece
import se.kontaktbok.ui.look.of
import se.kontaktbok.ui.look.spoken

/** Something differs from the normal: an icon, a bold line, a plain line. */
@Composable
internal fun Notice(
    notice: PartKind.Notice,
    doing: Doing,
) {
    val (ink, soft) = LocalColours.current.of(notice.tone)
    val ground =
        if (notice.tone == Tone.PLAIN) {
            Modifier.cardPiece()
        } else {
            Modifier.clip(RoundedCornerShape(Measures.radiusCard)).background(soft)
        }
    Column(
        Modifier
            .padding(vertical = 6.dp)
            .fillMaxWidth()
            .then(ground)
            .padding(16.dp),
        Arrangement.spacedBy(12.dp),
    ) {
        Row(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(12.dp)) {
            Drawing(notice.icon, ink, Modifier.padding(top = 2.dp))
            Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
                Text(notice.head, color = ink, style = MaterialTheme.typography.titleMedium)
                notice.text?.let { Text(it.spoken(), color = ink, style = MaterialTheme.typography.bodyLarge) }
            }
        }
        if (notice.actions.isNotEmpty()) Actions(notice.actions, doing)
    }
}
