package se.kontaktbok.app

import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Gallery
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.faults
import se.kontaktbok.app.support.silent
import java.io.File

/** Every golden page of the core in every kind of look: with names, roles and room. */
@RunWith(ParameterizedRobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class PagesTest(
    private val look: Look,
) {
    @get:Rule val left = Left()

    enum class Look(
        val qualifiers: String,
        val fontScale: Float,
    ) {
        LIGHT("sv-rSE-w360dp-h6000dp-mdpi", 1f),
        DARK("sv-rSE-w360dp-h6000dp-night-mdpi", 1f),
        RIGHT_TO_LEFT("sv-rSE-ldrtl-w360dp-h6000dp-mdpi", 1f),
        LARGE("sv-rSE-w360dp-h14000dp-mdpi", 2f),
        WIDE("sv-rSE-w1100dp-h6000dp-mdpi", 1f),
    }

    @Test
    fun every_page_can_be_heard_seen_and_touched() {
        TestKontaktbok.library = silent
        val reader = Reader.open(look.qualifiers, look.fontScale)
        val windows = (reader.activity.application as TestKontaktbok).home.windows
        val faults = LinkedHashMap<String, List<String>>()
        for (name in Gallery.names) {
            windows.drawn(Gallery.page(name))
            reader.settle()
            // What stands there is this page, and not one before it.
            val title =
                Gallery
                    .page(name)
                    .stack
                    .last()
                    .title.text
            if (!reader.sees(Regex("^" + Regex.escape(title)))) faults[name] = listOf("not drawn: $title")
            reader.faults().takeIf { it.isNotEmpty() }?.let { faults[name] = it }
            pictures?.let { reader.draw(File(it, "${look.name.lowercase()}/$name.png")) }
        }
        println("${look.name.lowercase()}: ${Gallery.names.size} pages, ${faults.size} with faults")
        assertEquals(faults.entries.joinToString("\n") { "${it.key}: ${it.value}" }, 0, faults.size)
    }

    companion object {
        private val pictures = System.getenv("KONTAKTBOK_PICTURES")

        @JvmStatic
        @ParameterizedRobolectricTestRunner.Parameters(name = "{0}")
        fun looks() = Look.entries.filter { look -> System.getenv("KONTAKTBOK_LOOK")?.let { it == look.name } ?: true }.map { arrayOf<Any>(it) }
    }
}
