package se.kontaktbok.app

import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Line
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.School
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.core.Library

@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class FirstTest {
    @get:Rule val left = Left()

    @Test
    fun a_code_of_the_office_signs_in_at_the_real_program() {
        TestKontaktbok.library = Library.rust
        School().use { school ->
            Line { school.url }.use { line ->
                TestKontaktbok.school = line.url
                val reader = Reader.open(qualifiers = "sv-rSE-w400dp-h800dp-xhdpi")
                reader.see("Logga in")
                reader.write("Engångskod", school.invite("mentor_a"))
                reader.tap("Logga in")
                reader.see("I dag")
            }
        }
    }
}
