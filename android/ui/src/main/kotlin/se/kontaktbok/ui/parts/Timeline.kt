package se.kontaktbok.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.itemsIndexed
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.TimelineItem
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.cardPiece
import se.kontaktbok.ui.look.spoken

/** What happened, the newest first, on a rail. */
internal fun LazyListScope.timeline(
    part: String,
    timeline: PartKind.Timeline,
    doing: Doing,
) {
    val last = timeline.items.lastIndex
    itemsIndexed(timeline.items, { _, item -> "$part/${item.key}" }, { _, _ -> "happening" }) { at, item ->
        Happening(item, at == 0, at == last, doing)
    }
    timeline.more?.let { more -> item("$part/more", contentType = "more") { Actions(listOf(more), doing) } }
}

@Composable
internal fun Happening(
    item: TimelineItem,
    first: Boolean,
    last: Boolean,
    doing: Doing,
) {
    val colours = LocalColours.current
    val leftToRight = LocalLayoutDirection.current == LayoutDirection.Ltr
    val rail =
        Modifier.drawBehind {
            val x = MIDDLE.toPx().let { if (leftToRight) it else size.width - it }
            val icon = ICON_AT.toPx()
            if (!first) drawLine(colours.line, Offset(x, 0f), Offset(x, icon), RAIL.toPx())
            if (!last) drawLine(colours.line, Offset(x, icon), Offset(x, size.height), RAIL.toPx())
        }
    Row(rail.fillMaxWidth().padding(vertical = 4.dp), Arrangement.spacedBy(10.dp)) {
        Box(
            Modifier
                .padding(top = 8.dp)
                .background(colours.surface, CircleShape)
                .border(1.dp, colours.line, CircleShape)
                .padding(8.dp),
        ) { Drawing(item.icon, colours.accent, points = 16) }
        WithMenu(item.actions, doing, Modifier.weight(1f).cardPiece()) { menu ->
            Column {
                Told(item, menu)
                if (item.actions.isNotEmpty()) Actions(item.actions, doing, Modifier.padding(start = 12.dp, end = 12.dp, bottom = 8.dp))
            }
        }
    }
}

@Composable
private fun Told(
    item: TimelineItem,
    menu: Menu?,
) {
    val colours = LocalColours.current
    Column(
        Modifier
            .fillMaxWidth()
            .longPress(menu)
            .semantics(mergeDescendants = true) {}
            .padding(12.dp),
        Arrangement.spacedBy(4.dp),
    ) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(12.dp), Alignment.Top) {
            Text(item.at, Modifier.weight(1f), color = colours.ink2, style = MaterialTheme.typography.bodySmall)
            Text(item.by, Modifier.weight(1f), color = colours.ink2, style = MaterialTheme.typography.bodySmall, textAlign = TextAlign.End)
        }
        Text(
            item.text.spoken(),
            color = colours.ink,
            style = MaterialTheme.typography.bodyLarge,
            textDecoration = if (item.struck) TextDecoration.LineThrough else null,
        )
        item.note?.let { Text(it, color = colours.ink2, style = MaterialTheme.typography.bodySmall) }
        item.status?.let { State(it, Modifier.padding(top = 2.dp)) }
    }
}

private val MIDDLE = 16.dp
private val ICON_AT = 28.dp
private val RAIL = 1.dp
