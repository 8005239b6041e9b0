package se.kontaktbok.ui.parts

import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Part
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.look.LocalColours

/** A part of a page as pieces of a list. Without an `else`: a part that is new does not compile. */
internal fun LazyListScope.part(
    part: Part,
    doing: Doing,
) {
    part.title?.let { title -> item(key = "${part.key}/title", contentType = "title") { SectionHead(title) } }
    when (val kind = part.kind) {
        is PartKind.Notice -> item(part.key, contentType = "notice") { Notice(kind, doing) }
        is PartKind.Rows -> rows(part.key, kind, doing)
        is PartKind.Timeline -> timeline(part.key, kind, doing)
        is PartKind.Fields -> fields(part.key, kind, doing)
        is PartKind.Prose -> item(part.key, contentType = "prose") { Prose(kind) }
        is PartKind.Figures -> item(part.key, contentType = "figures") { Figures(kind) }
        is PartKind.Steps -> item(part.key, contentType = "steps") { Steps(kind) }
        is PartKind.Table -> item(part.key, contentType = "table") { Table(kind) }
        is PartKind.Codes -> codes(part.key, kind)
        is PartKind.Actions -> item(part.key, contentType = "actions") { Actions(kind.value, doing) }
    }
}

/** The head of a section. */
@Composable
private fun SectionHead(title: String) {
    Text(
        title,
        Modifier.padding(start = 4.dp, end = 4.dp, top = 12.dp, bottom = 6.dp).semantics { heading() },
        color = LocalColours.current.ink2,
        style = MaterialTheme.typography.titleSmall,
    )
}
