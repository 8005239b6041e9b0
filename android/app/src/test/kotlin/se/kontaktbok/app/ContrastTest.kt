package se.kontaktbok.app

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import se.kontaktbok.core.types.Tone
import se.kontaktbok.ui.look.Colours
import se.kontaktbok.ui.look.darkColours
import se.kontaktbok.ui.look.lightColours
import se.kontaktbok.ui.look.of

/** Every pair of colours that the parts put on one another can be read (WCAG 2.1 AA), in both schemes. */
class ContrastTest {
    private fun contrast(
        one: Color,
        other: Color,
    ): Float {
        val (dark, light) = listOf(one.luminance(), other.luminance()).sorted()
        return (light + BESIDE) / (dark + BESIDE)
    }

    private fun Colours.written(): Map<String, Pair<Color, Color>> {
        val grounds = mapOf("paper" to paper, "surface" to surface)
        val inks = mapOf("ink" to ink, "ink2" to ink2, "accent" to accent, "bad" to bad)
        val plain = grounds.flatMap { (on, ground) -> inks.map { (name, ink) -> "$name on $on" to (ink to ground) } }
        val tones = Tone.entries.map { "of ${it.name}" to of(it) }
        val buttons =
            listOf(
                "primary" to (onAccent to accent),
                "compact" to (accent to accentSoft),
                "acute" to (onAcute to acute),
                "destructive" to (bad to badSoft),
                "not now" to (draft to draftSoft),
            )
        return (plain + tones + buttons).toMap()
    }

    @Test
    fun words_can_be_read_on_what_is_behind_them() {
        for (colours in listOf(lightColours, darkColours)) {
            val faint = colours.written().filterValues { (ink, ground) -> contrast(ink, ground) < TEXT }
            assertEquals(emptySet<String>(), faint.keys)
        }
    }

    @Test
    fun the_edge_of_a_field_can_be_seen() {
        for (colours in listOf(lightColours, darkColours)) {
            for (ground in listOf(colours.paper, colours.surface)) assertTrue(contrast(colours.edge, ground) >= EDGE)
        }
    }

    private companion object {
        const val BESIDE = 0.05f
        const val TEXT = 4.5f
        const val EDGE = 3f
    }
}
