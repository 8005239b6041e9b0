package se.kontaktbok.app

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
import se.kontaktbok.app.support.silent
import java.io.File

/** The README's pictures: golden pages on a phone of ordinary size. Drawn where KONTAKTBOK_PICTURES says. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class PicturesTest {
    @get:Rule val left = Left()

    @Test
    fun a_phone_of_ordinary_size_in_light() = draw("sv-rSE-w380dp-h760dp-mdpi", "light", LIGHT)

    @Test
    fun and_in_the_dark() = draw("sv-rSE-w380dp-h760dp-night-mdpi", "dark", DARK)

    private fun draw(
        qualifiers: String,
        kind: String,
        names: List<String>,
    ) {
        TestKontaktbok.library = silent
        val reader = Reader.open(qualifiers)
        val windows = (reader.activity.application as TestKontaktbok).home.windows
        for (name in names) {
            windows.drawn(Gallery.page("$name.sv"))
            reader.see(
                Gallery
                    .page("$name.sv")
                    .stack
                    .last()
                    .title.text,
            )
            System.getenv("KONTAKTBOK_PICTURES")?.let { reader.draw(File(it, "phone/$name-$kind.png")) }
        }
    }

    private companion object {
        val LIGHT =
            listOf(
                "today-trip",
                "ledger-waiting-and-received",
                "accident-tried",
                "form-typed",
                "talk-invited",
                "note-typed",
                "today-waiting-without-net",
            )
        val DARK = listOf("guardian-today", "rektor-today", "pupil-two-calls")
    }
}
