package se.kontaktbok.app

import android.view.View
import android.view.accessibility.AccessibilityNodeInfo
import android.view.inputmethod.EditorInfo
import android.view.inputmethod.InputConnection
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Gallery
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.around
import se.kontaktbok.app.support.silent
import se.kontaktbok.app.support.writes
import se.kontaktbok.core.types.Event
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.FieldInput
import se.kontaktbok.core.types.FieldValue
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.Screen
import java.util.concurrent.CopyOnWriteArrayList

/** Typing is never disturbed: the platform's own text input, with everything that is drawn in between. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class FieldsTest {
    @get:Rule val left = Left()

    private val told = CopyOnWriteArrayList<Event>()
    private val note = Gallery.page("note-typed.sv")
    private lateinit var reader: Reader

    private val windows get() = (reader.activity.application as TestKontaktbok).home.windows

    private fun open(): InputConnection {
        TestKontaktbok.library =
            silent.around { core ->
                object : se.kontaktbok.core.rust.PhoneCoreInterface by core {
                    override fun update(event: ByteArray) {
                        told += Event.bincodeDeserialize(event)
                    }
                }
            }
        reader = Reader.open()
        draw(value = "Mötte  i dörren.", revision = 1UL)
        val (view, node) = reader.nodes().first { it.second.writes }
        view.accessibilityNodeProvider.createAccessibilityNodeInfo(node.id)
        view.accessibilityNodeProvider.performAction(node.id, AccessibilityNodeInfo.ACTION_CLICK, null)
        idle()
        return reader.await("text input") { (view as View).onCreateInputConnection(EditorInfo()) }
    }

    private fun idle() = reader.settle()

    private fun draw(
        value: String,
        revision: ULong,
        words: String = "",
    ) {
        windows.drawn(note.filled(value, revision, words))
        idle()
    }

    private fun Screen.filled(
        value: String,
        revision: ULong,
        words: String,
    ): Screen {
        fun Field.filled(): Field {
            val text = input as? FieldInput.Text ?: return this
            return copy(revision = revision, hint = words, input = text.copy(value = value))
        }
        return copy(
            stack =
                stack.map { page ->
                    page.copy(
                        parts =
                            page.parts.map { part ->
                                val kind = part.kind
                                if (kind is PartKind.Fields) part.copy(kind = PartKind.Fields(kind.value.map { it.filled() })) else part
                            },
                    )
                },
        )
    }

    private fun shown(): String =
        reader
            .nodes()
            .first { it.second.writes }
            .second.config
            .getOrNull(SemanticsProperties.EditableText)!!
            .text

    @Test
    fun a_name_typed_with_dead_keys_in_the_middle_of_a_text_is_whole_whatever_is_drawn_meanwhile() {
        val keyboard = open()
        keyboard.setSelection(6, 6)
        var n = 0

        fun redrawn() = draw(value = "Mötte  i dörren.", revision = 1UL, words = "ritad ${n++}")
        for (letter in "Zoé Åkerström") {
            val dead = mapOf('é' to "´", 'Å' to "˚", 'ö' to "¨")[letter]
            if (dead != null) {
                keyboard.setComposingText(dead, 1)
                redrawn()
            }
            keyboard.commitText(letter.toString(), 1)
            redrawn()
        }
        assertEquals("Mötte Zoé Åkerström i dörren.", shown())
        val texts = told.filterIsInstance<Event.Type>().flatMap { it.edits }
        assertEquals("Mötte Zoé Åkerström i dörren.", (texts.last().value as FieldValue.Text).value)
        assertEquals("numbers rise", texts.map { it.number }.sorted().distinct(), texts.map { it.number })
    }

    @Test
    fun a_value_that_was_replaced_waits_until_nothing_is_being_composed() {
        val keyboard = open()
        keyboard.setSelection(0, 0)
        keyboard.setComposingText("Hej", 1)
        draw(value = "Av en åtgärd.", revision = 2UL)
        assertEquals("HejMötte  i dörren.", shown())
        keyboard.finishComposingText()
        idle()
        assertEquals("Av en åtgärd.", shown())
    }

    @Test
    fun what_a_core_that_broke_had_not_stored_is_told_to_the_next_and_stands_on_its_page() {
        val keyboard = open()
        keyboard.setSelection(16, 16)
        keyboard.commitText(" Sen.", 1)
        idle()
        val written = "Mötte  i dörren. Sen."
        assertEquals(listOf(written), windows.fields.unstored)
        told.clear()
        // The next core begins at the first page and counts anew.
        windows.drawn(Gallery.page("today-trip.sv").copy(nav = 0UL))
        idle()
        assertEquals("nothing is told before it has opened its store", emptyList<Event>(), told.filterIsInstance<Event.Type>())
        assertEquals(listOf(written), windows.fields.unstored)
        windows.fields.opened()
        phone().settle(0u)
        val again = told.filterIsInstance<Event.Type>().single()
        assertEquals(note.stack.last().route, again.route)
        assertEquals(written, (again.edits.single().value as FieldValue.Text).value)
        // It draws the page as the store had it, and then says what is stored.
        draw(value = "Mötte  i dörren.", revision = 1UL)
        assertEquals(written, shown())
        windows.drawn(note.filled("Mötte  i dörren.", 1UL, "").saved(again.edits.single().number))
        idle()
        assertEquals(emptyList<String>(), windows.fields.unstored)
    }

    private fun phone() = (reader.activity.application as TestKontaktbok).home.phone

    private fun Screen.saved(number: ULong): Screen =
        copy(
            stack =
                stack.map { page ->
                    page.copy(
                        parts =
                            page.parts.map { part ->
                                val kind = part.kind as? PartKind.Fields ?: return@map part
                                part.copy(kind = PartKind.Fields(kind.value.map { it.copy(saved = number) }))
                            },
                    )
                },
        )

    @Test
    fun what_is_typed_as_the_page_goes_is_told_and_nothing_of_it_is_kept() {
        val keyboard = open()
        keyboard.setSelection(16, 16)
        keyboard.commitText(" Sen.", 1)
        windows.drawn(Gallery.page("today-trip.sv").copy(nav = note.nav + 1UL))
        idle()
        phone().settle(0u)
        assertEquals(
            "Mötte  i dörren. Sen.",
            (
                told
                    .filterIsInstance<Event.Type>()
                    .last()
                    .edits
                    .single()
                    .value as FieldValue.Text
            ).value,
        )
        windows.drawn(note.filled("Vad lagret har.", 1UL, "").copy(nav = note.nav + 2UL))
        idle()
        assertEquals("Vad lagret har.", shown())
    }

    @Test
    fun what_the_core_says_without_a_new_revision_changes_nothing() {
        val keyboard = open()
        keyboard.setSelection(0, 16)
        keyboard.commitText("Eget", 1)
        draw(value = "Annat", revision = 1UL)
        assertEquals("Eget", shown())
        draw(value = "Annat", revision = 2UL)
        assertEquals("Annat", shown())
    }
}
