package se.kontaktbok.core

import se.kontaktbok.core.types.Page
import se.kontaktbok.core.types.Part
import se.kontaktbok.core.types.PartKind

/**
 * The new page, with everything that did not change being the very same object as before: what is the same object is not
 * drawn again.
 */
internal fun keptIn(
    old: Page,
    new: Page,
): Page {
    if (old == new) return old
    val before = old.parts.associateBy { it.key }
    return new.copy(
        parts = new.parts.map { part -> before[part.key]?.let { keptIn(it, part) } ?: part },
        foot = kept(old.foot, new.foot) { it.id },
    )
}

private fun keptIn(
    old: Part,
    new: Part,
): Part = if (old == new) old else new.copy(kind = keptIn(old.kind, new.kind))

private fun keptIn(
    old: PartKind,
    new: PartKind,
): PartKind =
    when (new) {
        is PartKind.Rows -> if (old is PartKind.Rows) new.copy(rows = kept(old.rows, new.rows) { it.key }) else new
        is PartKind.Timeline -> if (old is PartKind.Timeline) new.copy(items = kept(old.items, new.items) { it.key }) else new
        is PartKind.Fields -> if (old is PartKind.Fields) PartKind.Fields(kept(old.value, new.value) { it.key }) else new
        is PartKind.Figures -> if (old is PartKind.Figures) PartKind.Figures(kept(old.value, new.value) { it.key }) else new
        is PartKind.Codes -> if (old is PartKind.Codes) PartKind.Codes(kept(old.value, new.value) { it.key }) else new
        is PartKind.Actions -> if (old is PartKind.Actions) PartKind.Actions(kept(old.value, new.value) { it.id }) else new
        // Small, or drawn whole.
        is PartKind.Notice, is PartKind.Prose, is PartKind.Steps, is PartKind.Table -> new
    }

private fun <T> kept(
    old: List<T>,
    new: List<T>,
    key: (T) -> String,
): List<T> {
    val before = old.associateBy(key)
    val all = new.map { item -> before[key(item)]?.takeIf { it == item } ?: item }
    return if (all.size == old.size && all.indices.all { all[it] === old[it] }) old else all
}
