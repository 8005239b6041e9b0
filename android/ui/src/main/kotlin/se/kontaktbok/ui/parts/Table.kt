package se.kontaktbok.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.CollectionInfo
import androidx.compose.ui.semantics.CollectionItemInfo
import androidx.compose.ui.semantics.collectionInfo
import androidx.compose.ui.semantics.collectionItemInfo
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.cardPiece

/** A table. Where words are large each row is a list of heads with their cells. */
@Composable
internal fun Table(table: PartKind.Table) {
    val stacked = LocalDensity.current.fontScale > LARGE || table.heads.size > COLUMNS
    Column(
        Modifier.padding(vertical = 6.dp).fillMaxWidth().cardPiece().padding(14.dp).semantics {
            collectionInfo = CollectionInfo(table.rows.size, table.heads.size)
        },
        Arrangement.spacedBy(10.dp),
    ) {
        if (stacked) Stacked(table) else Grid(table)
    }
}

@Composable
private fun Grid(table: PartKind.Table) {
    val colours = LocalColours.current
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(12.dp)) {
        for (head in table.heads) {
            Text(head, Modifier.weight(1f).semantics { heading() }, color = colours.ink2, style = MaterialTheme.typography.titleSmall)
        }
    }
    table.rows.forEachIndexed { y, cells ->
        HorizontalDivider(color = colours.line)
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(12.dp)) {
            cells.forEachIndexed { x, cell -> Cell(table, y, x, cell, Modifier.weight(1f)) }
        }
    }
}

@Composable
private fun Stacked(table: PartKind.Table) {
    val colours = LocalColours.current
    table.rows.forEachIndexed { y, cells ->
        if (y > 0) HorizontalDivider(color = colours.line)
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(4.dp)) {
            cells.forEachIndexed { x, cell ->
                table.heads.getOrNull(x)?.let { Text(it, color = colours.ink2, style = MaterialTheme.typography.titleSmall) }
                Cell(table, y, x, cell, Modifier)
            }
        }
    }
}

@Composable
private fun Cell(
    table: PartKind.Table,
    y: Int,
    x: Int,
    cell: String,
    modifier: Modifier,
) {
    Text(
        cell,
        modifier.semantics {
            collectionItemInfo = CollectionItemInfo(y, 1, x, 1)
            table.heads.getOrNull(x)?.let { contentDescription = "$it: $cell" }
        },
        color = LocalColours.current.ink,
        style = MaterialTheme.typography.bodyMedium,
    )
}

private const val COLUMNS = 3
