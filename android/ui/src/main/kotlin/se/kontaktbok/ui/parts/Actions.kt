package se.kontaktbok.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonColors
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Action
import se.kontaktbok.core.types.Role
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.look.Colours
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures

/** Actions two and two; one under the other where the words are large or long. */
@Composable
internal fun Actions(
    actions: List<Action>,
    doing: Doing,
    modifier: Modifier = Modifier,
) {
    val narrow = LocalDensity.current.fontScale > LARGE || actions.any { it.label.length > LONG || it.whyNot != null }
    val rows = if (narrow) actions.map(::listOf) else actions.chunked(2)
    Column(modifier.padding(vertical = 4.dp).fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
        for (row in rows) {
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
                for (action in row) ActionButton(action, doing, Modifier.weight(1f))
            }
        }
    }
}

/** One action as a button, with why it cannot be done now under it. */
@Composable
internal fun ActionButton(
    action: Action,
    doing: Doing,
    modifier: Modifier = Modifier,
    compact: Boolean = false,
) {
    val colours = LocalColours.current
    val why = action.whyNot
    val shape = RoundedCornerShape(Measures.radiusButton)
    Column(modifier, Arrangement.spacedBy(4.dp), Alignment.CenterHorizontally) {
        Button(
            onClick = { doing.act(action) },
            enabled = why == null,
            shape = shape,
            colors = colours.ofButton(action.role, compact),
            border = if (action.role == Role.SECONDARY && !compact) BorderStroke(1.dp, colours.edge) else null,
            elevation = null,
            contentPadding = PaddingValues(horizontal = if (compact) 14.dp else 12.dp, vertical = 10.dp),
            modifier =
                (if (compact) Modifier else Modifier.fillMaxWidth())
                    .defaultMinSize(minHeight = Measures.button)
                    .semantics {
                        action.spoken?.let { contentDescription = it }
                        why?.let { stateDescription = it }
                    },
        ) {
            Row(horizontalArrangement = Arrangement.spacedBy(8.dp), verticalAlignment = Alignment.CenterVertically) {
                action.icon?.let { Drawing(it, androidx.compose.material3.LocalContentColor.current) }
                Text(action.label, Modifier.weight(1f, fill = false), style = MaterialTheme.typography.labelLarge, textAlign = TextAlign.Center)
            }
        }
        if (why != null && why != action.label) {
            Text(why, color = colours.ink2, style = MaterialTheme.typography.bodySmall, textAlign = TextAlign.Center)
        }
    }
}

@Composable
private fun Colours.ofButton(
    role: Role,
    compact: Boolean,
): ButtonColors {
    fun colors(
        ground: Color,
        ink: Color,
    ) = ground to ink
    val (ground, ink) =
        when (role) {
            Role.PRIMARY -> colors(accent, onAccent)
            Role.SECONDARY -> if (compact) colors(accentSoft, accent) else colors(surface, accent)
            Role.QUIET -> colors(Color.Transparent, accent)
            Role.ACUTE -> colors(acute, onAcute)
            Role.DESTRUCTIVE -> colors(badSoft, bad)
        }
    return ButtonDefaults.buttonColors(
        containerColor = ground,
        contentColor = ink,
        disabledContainerColor = draftSoft,
        disabledContentColor = draft,
    )
}

/** Labels longer than this stand alone. */
internal const val LONG = 18
