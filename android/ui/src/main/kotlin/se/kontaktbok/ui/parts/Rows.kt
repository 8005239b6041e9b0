package se.kontaktbok.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.combinedClickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.itemsIndexed
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Action
import se.kontaktbok.core.types.Icon
import se.kontaktbok.core.types.Mark
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.RowDoes
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.R
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.look.cardPiece
import se.kontaktbok.ui.look.spoken
import se.kontaktbok.ui.word
import se.kontaktbok.core.types.Row as PageRow

/** Rows in one card, each a piece of the list by itself. */
internal fun LazyListScope.rows(
    part: String,
    rows: PartKind.Rows,
    doing: Doing,
) {
    val last = rows.rows.lastIndex
    itemsIndexed(rows.rows, { _, row -> "$part/${row.key}" }, { _, _ -> "row" }) { at, row ->
        RowPiece(row, at == 0, at == last, doing)
    }
    rows.more?.let { more -> item("$part/more", contentType = "more") { Actions(listOf(more), doing) } }
}

@Composable
private fun RowPiece(
    row: PageRow,
    first: Boolean,
    last: Boolean,
    doing: Doing,
) {
    val large = LocalDensity.current.fontScale > LARGE
    // A long word beside the row's own would leave those no room.
    val beside = row.actions.singleOrNull()?.takeIf { !large && it.label.length <= LONG && it.whyNot == null }
    WithMenu(row.actions, doing, Modifier.fillMaxWidth().cardPiece(first, last)) { menu ->
        RowInside(row, beside, menu, doing)
    }
}

@Composable
private fun RowInside(
    row: PageRow,
    beside: Action?,
    menu: Menu?,
    doing: Doing,
) {
    Column(Modifier.fillMaxWidth()) {
        Row(Modifier.defaultMinSize(minHeight = Measures.row).fillMaxWidth(), verticalAlignment = Alignment.CenterVertically) {
            RowWords(row, Modifier.weight(1f), menu, doing)
            if (beside != null) {
                ActionButton(beside, doing, Modifier.padding(end = 12.dp, top = 8.dp, bottom = 8.dp), compact = true)
            }
        }
        if (beside == null && row.actions.isNotEmpty()) {
            Actions(row.actions, doing, Modifier.padding(start = 14.dp, end = 14.dp, bottom = 6.dp))
        }
    }
}

@Composable
private fun RowWords(
    row: PageRow,
    modifier: Modifier,
    menu: Menu?,
    doing: Doing,
) {
    val colours = LocalColours.current
    val leads = row.does as? RowDoes.Leads
    val more = word(R.string.more)
    val tap =
        if (leads != null) {
            Modifier.combinedClickable(
                role = Role.Button,
                onLongClickLabel = menu?.let { more },
                onLongClick = menu?.let { { it.open = true } },
            ) { doing.go(leads.value) }
        } else {
            Modifier.longPress(menu)
        }
    Row(
        modifier
            .then(tap)
            .semantics(mergeDescendants = true) { row.spoken?.let { contentDescription = it } }
            .defaultMinSize(minHeight = Measures.row)
            .padding(horizontal = 14.dp, vertical = 12.dp),
        Arrangement.spacedBy(12.dp),
        Alignment.CenterVertically,
    ) {
        MarkBefore(row.mark)
        Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
            Text(row.head.spoken(), color = colours.ink, style = MaterialTheme.typography.titleMedium)
            row.text?.let { Text(it.spoken(), color = colours.ink2, style = MaterialTheme.typography.bodyMedium) }
            row.status?.let { State(it, Modifier.padding(top = 4.dp)) }
        }
        if (leads != null) Drawing(Icon.CHEVRONRIGHT, colours.ink2)
    }
}

/** What stands before a row. */
@Composable
private fun MarkBefore(mark: Mark) {
    val colours = LocalColours.current
    val ground =
        Modifier
            .clip(RoundedCornerShape(10.dp))
            .background(colours.accentSoft)
            .defaultMinSize(MARK, MARK)
            .padding(4.dp)
    when (mark) {
        is Mark.None -> Unit
        is Mark.Icon -> Box(ground, Alignment.Center) { Drawing(mark.value, colours.accent) }
        is Mark.Letters ->
            Box(ground.clearAndSetSemantics {}, Alignment.Center) {
                Text(mark.value, color = colours.accent, style = MaterialTheme.typography.labelMedium, maxLines = 1, softWrap = false)
            }
    }
}

/** From this on a button stands under its row, and choices stand under one another. */
internal const val LARGE = 1.35f

private val MARK = 40.dp
