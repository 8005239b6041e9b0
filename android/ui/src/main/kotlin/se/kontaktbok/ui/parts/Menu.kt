package se.kontaktbok.ui.parts

import androidx.compose.foundation.gestures.Orientation
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.gestures.draggable
import androidx.compose.foundation.gestures.rememberDraggableState
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.offset
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.onLongClick
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.IntOffset
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Action
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.R
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.word
import kotlin.math.roundToInt

/** Opens the menu of a row's actions; nothing where there are none. */
internal class Menu {
    var open by mutableStateOf(false)
}

/** The actions of what is in it, also by a swipe or a long press: both open the same menu, and nothing is done unseen. */
@Composable
internal fun WithMenu(
    actions: List<Action>,
    doing: Doing,
    modifier: Modifier = Modifier,
    content: @Composable (Menu?) -> Unit,
) {
    if (actions.isEmpty()) {
        Box(modifier) { content(null) }
        return
    }
    val menu = remember { Menu() }
    var swiped by remember { mutableFloatStateOf(0f) }
    val far = with(LocalDensity.current) { SWIPE.toPx() }
    Box(
        modifier
            .draggable(
                rememberDraggableState { swiped = (swiped + it).coerceIn(-far, far) },
                Orientation.Horizontal,
                onDragStopped = {
                    if (swiped <= -far || swiped >= far) menu.open = true
                    swiped = 0f
                },
            ).offset { IntOffset(swiped.roundToInt(), 0) },
    ) {
        content(menu)
        DropdownMenu(menu.open, { menu.open = false }, containerColor = LocalColours.current.surface) {
            for (action in actions) MenuItem(action) { menu.open = false.also { doing.act(action) } }
        }
    }
}

@Composable
private fun MenuItem(
    action: Action,
    done: () -> Unit,
) {
    val colours = LocalColours.current
    DropdownMenuItem(
        text = { Text(action.label, color = colours.ink, style = MaterialTheme.typography.bodyLarge) },
        onClick = done,
        modifier =
            Modifier.semantics {
                role = Role.Button
                action.spoken?.let { contentDescription = it }
            },
        enabled = action.whyNot == null,
        leadingIcon = action.icon?.let { { Drawing(it, colours.accent) } },
    )
}

/** A long press on what cannot be tapped. */
@Composable
internal fun Modifier.longPress(menu: Menu?): Modifier {
    if (menu == null) return this
    val words = word(R.string.more)
    return pointerInput(menu) { detectTapGestures(onLongPress = { menu.open = true }) }
        .semantics { onLongClick(words) { true.also { menu.open = true } } }
}

private val SWIPE = 72.dp
