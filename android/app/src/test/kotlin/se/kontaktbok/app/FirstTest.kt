package se.kontaktbok.app

import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Line
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.School
import se.kontaktbok.app.support.TestKontaktbok
import java.io.File

@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class FirstTest {
    @Test
    fun signs_in() {
        School().use { school ->
            Line { school.url }.use { line ->
                TestKontaktbok.school = line.url
                val reader = Reader.open(qualifiers = "sv-rSE-w400dp-h800dp-xhdpi")
                reader.see("Logga in")
                reader.draw(File("/tmp/a/sign-in.png"))
                reader.write("Engångskod", school.invite("mentor_a"))
                reader.tap("Logga in")
                reader.see("I dag")
                reader.draw(File("/tmp/a/today.png"))
            }
        }
    }
}
