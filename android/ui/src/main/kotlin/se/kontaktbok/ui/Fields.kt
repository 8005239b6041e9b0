package se.kontaktbok.ui

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.runtime.MutableState
import androidx.compose.runtime.Stable
import androidx.compose.runtime.mutableStateOf
import se.kontaktbok.core.types.Edit
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.FieldInput
import se.kontaktbok.core.types.FieldValue
import se.kontaktbok.core.types.Page
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.Screen

/**
 * What is being filled in. A text belongs to the one who types it: the core's value is written into it only when the
 * field's revision moved, and never while a word is being composed. Of the main thread.
 */
@Stable
class Fields(
    private val typed: (route: String, edit: Edit) -> Unit,
) {
    private val held = HashMap<Place, Held>()

    // What was typed into a core that broke, by path: told again when the next one has opened its store, and shown on its
    // page, which that core draws as it was before.
    private val again = LinkedHashMap<String, List<Edit>>()
    private val retyped = HashMap<String, List<Edit>>()

    // What came with a link for a field whose page is not drawn yet.
    private val given = HashMap<String, Edit>()
    private var isOpen = false
    val trace = java.util.Collections.synchronizedList(ArrayList<String>())
    val debug get() = "isOpen=$isOpen nav=$nav again=${again.mapValues {
        it.value.size
    }} retyped=${retyped.mapValues {
        it.value.size
    }} held=${held.map { "${it.key.page}/${it.key.field} n=${it.value.number} s=${it.value.savedNow}" }} ${trace.takeLast(
        40,
    )}"
    private var nav = 0UL
    private var shown = emptyList<Page>()

    /** The text of a field, as it is being typed. */
    fun text(
        page: Page,
        field: Field,
    ): TextFieldState = hold(page, field).text

    /** The value of a field that is chosen, not typed. */
    fun choice(
        page: Page,
        field: Field,
    ): FieldValue = hold(page, field).choice.value

    /** Something was chosen. */
    fun choose(
        page: Page,
        field: Field,
        value: FieldValue,
    ) {
        val holding = hold(page, field)
        if (holding.choice.value == value) return
        holding.choice.value = value
        typed(page.route, holding.edit(field.key))
    }

    /** Puts words that came with a link into a field, now or when its page is drawn. What follows is left to the person. */
    fun give(
        route: String,
        field: String,
        words: String,
    ) {
        val before = shown.filter { it.route == route }.mapNotNull { held[Place(it.key, field)]?.number }.maxOrNull() ?: 0UL
        val edit = Edit(field, before + 1UL, FieldValue.Text(words), null)
        given[route] = edit
        shown.filter { it.route == route }.forEach(::restore)
        typed(route, edit)
    }

    /** The text may have changed: tells the core if it has. */
    fun typed(
        page: Page,
        field: Field,
    ) {
        // A page that is gone holds nothing any more: what was typed last into it was told when it went.
        val holding = held[Place(page.key, field.key)] ?: return
        if (holding.untold()) typed(page.route, holding.edit(field.key))
    }

    /** What the page's fields hold that the person touched. */
    fun edits(page: Page): List<Edit> =
        page.fields().mapNotNull { field ->
            val holding = held[Place(page.key, field.key)] ?: return@mapNotNull null
            val touched = holding.number > 0UL || holding.untold()
            if (touched) holding.edit(field.key) else null
        }

    /** Takes over what the core says of fields whose revision moved, and forgets pages that are gone. */
    fun drawn(screen: Screen) {
        trace +=
            "drawn nav=${screen.nav} top=${screen.stack.last().key} saved=${screen.stack.last().fields().firstOrNull { it.key == "text" }?.saved}"
        val pages = screen.stack.associateBy { it.key }
        // The core counts from the beginning, at the first page: it broke and was made anew where nobody saw it.
        val lost = screen.stack.size == 1 && shown.any { it.key !in pages && unsaved(it).isNotEmpty() }
        if (screen.nav < nav || screen.nav == nav && lost) rebuilt()
        nav = screen.nav
        for (page in shown.filter { it.key !in pages }) {
            // A core that is opening takes nothing that is typed on a page that it does not show.
            if (!isOpen) keep(page)
            for (field in page.fields()) typed(page, field)
        }
        shown = screen.stack
        held.keys.retainAll { it.page in pages }
        for (page in screen.stack) {
            for (field in page.fields()) held[Place(page.key, field.key)]?.takeOver(field)
            if (page.route in retyped) restore(page)
        }
    }

    /** The core is another one: what the store may not have is kept beside the pages, which will go. */
    fun rebuilt() {
        trace += "rebuilt"
        isOpen = false
        shown.forEach(::keep)
        nav = 0UL
    }

    private fun keep(page: Page) {
        unsaved(page).takeIf { it.isNotEmpty() }?.let { again[page.route] = it }
    }

    /** The core has opened its store: only now it can take what was typed before, into it or into the one before it. */
    fun opened() {
        trace += "opened isOpen=$isOpen"
        if (isOpen) return
        shown.forEach(::keep)
        isOpen = true
        val kept = again.toMap().also { again.clear() }
        for ((route, edits) in kept) {
            retyped[route] = edits
            shown.filter { it.route == route }.forEach(::restore)
            edits.forEach { typed(route, it) }
        }
    }

    /** Words that were typed and that the store may not have. */
    val unstored: List<String>
        get() =
            (again.values.flatten() + retyped.values.flatten() + shown.flatMap(::unsaved))
                .mapNotNull { (it.value as? FieldValue.Text)?.value }
                .filter { it.isNotBlank() }
                .distinct()

    private fun unsaved(page: Page): List<Edit> = page.fields().mapNotNull { held[Place(page.key, it.key)]?.unsaved(it.key) }

    private fun restore(page: Page) {
        for (field in page.fields()) {
            val holding = hold(page, field)
            holding.restore(retypedFor(page, field))
            holding.restore(givenFor(page, field))
        }
    }

    private fun givenFor(
        page: Page,
        field: Field,
    ): Edit? = given[page.route]?.takeIf { it.field == field.key }?.also { given.remove(page.route) }

    private fun retypedFor(
        page: Page,
        field: Field,
    ): Edit? {
        val edits = retyped[page.route] ?: return null
        val edit = edits.firstOrNull { it.field == field.key } ?: return null
        retyped[page.route] = edits - edit
        return edit
    }

    /** A word is composed no more: what was put off is done. */
    fun composed(
        page: Page,
        field: Field,
    ) {
        held[Place(page.key, field.key)]?.takeOver(field)
    }

    private fun hold(
        page: Page,
        field: Field,
    ): Held =
        held.getOrPut(Place(page.key, field.key)) {
            Held(field).apply {
                restore(retypedFor(page, field))
                restore(givenFor(page, field))
            }
        }

    private data class Place(
        val page: String,
        val field: String,
    )

    private class Held(
        field: Field,
    ) {
        var revision = field.revision
        var number = 0UL
        var told = field.input.words()
        private var saved = field.saved
        val savedNow get() = saved
        val text = TextFieldState(told)
        val choice: MutableState<FieldValue> = mutableStateOf(field.input.value())
        private val isText = field.input is FieldInput.Text

        fun untold() = isText && text.text.toString() != told

        fun edit(key: String): Edit {
            // After a restart of the app numbers go on where the store's are.
            number = maxOf(number, saved) + 1UL
            if (isText) told = text.text.toString()
            return Edit(key, number, if (isText) FieldValue.Text(told) else choice.value, null)
        }

        /** What the store may not have. */
        fun unsaved(key: String): Edit? =
            when {
                untold() -> Edit(key, maxOf(number, saved) + 1UL, FieldValue.Text(text.text.toString()), null)
                number > saved -> Edit(key, number, if (isText) FieldValue.Text(told) else choice.value, null)
                else -> null
            }

        /** What was typed into the core before, unless the store has it. */
        fun restore(edit: Edit?) {
            if (edit == null || edit.number <= maxOf(number, saved)) return
            number = edit.number
            val words = (edit.value as? FieldValue.Text)?.value
            if (isText && words != null) {
                text.setTextAndPlaceCursorAtEnd(words)
                told = words
            }
            choice.value = edit.value
        }

        fun takeOver(field: Field) {
            saved = maxOf(saved, field.saved)
            if (field.revision == revision || text.composition != null) return
            revision = field.revision
            val words = field.input.words()
            if (words != text.text.toString()) text.setTextAndPlaceCursorAtEnd(words)
            told = words
            choice.value = field.input.value()
            number = 0UL
        }
    }
}

/** Every field of the page. */
internal fun Page.fields(): List<Field> = parts.flatMap { part -> (part.kind as? PartKind.Fields)?.value.orEmpty() }

private fun FieldInput.words(): String = if (this is FieldInput.Text) value else ""

private fun FieldInput.value(): FieldValue =
    when (this) {
        is FieldInput.Text -> FieldValue.Text(value)
        is FieldInput.One -> FieldValue.Text(chosen.orEmpty())
        is FieldInput.Many -> FieldValue.Keys(chosen)
        is FieldInput.Moment -> FieldValue.Text(value)
        is FieldInput.Flag -> FieldValue.Flag(value)
    }
