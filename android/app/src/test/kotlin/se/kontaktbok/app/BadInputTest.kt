package se.kontaktbok.app

import android.content.Intent
import android.net.Uri
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.FakeKeystore
import se.kontaktbok.app.support.Handset
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Line
import se.kontaktbok.app.support.School
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.core.Library

/** What goes wrong has a page that says so, and takes nothing away. In front of the real program. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class BadInputTest {
    @get:Rule val left = Left()

    private lateinit var school: School
    private lateinit var line: Line
    private lateinit var hand: Handset

    @Before
    fun start() {
        TestKontaktbok.library = Library.rust
        school = School()
        line = Line { school.url }
        hand = Handset(school, line)
    }

    @After
    fun end() {
        line.close()
        school.close()
    }

    @Test
    fun a_link_of_another_school_leads_to_the_first_page_and_tells_nobody_its_code() {
        val reader = hand.take("mentor_a")
        reader.controller.newIntent(Intent(Intent.ACTION_VIEW, Uri.parse("https://elsewhere.example/in#K7QF-22")))
        reader.await("the first page") { hand.route()?.takeIf { it == "/today" } }
        assertTrue(!reader.sees(Regex("K7QF")))
    }

    @Test
    fun a_code_that_is_wrong_is_said_to_be_and_one_that_is_right_still_signs_in() {
        val reader = hand.open("mentor_a")
        reader.write("Engångskod", "0000-0000-0000")
        reader.tap("Logga in")
        reader.see("Koden gäller inte.")
        reader.write("Engångskod", school.invite("mentor_a"))
        reader.tap("Logga in")
        reader.await("signed in") { hand.route()?.takeIf { it == "/today" } }
    }

    @Test
    fun a_keystore_that_is_locked_closes_the_store_and_opens_it_again_later() {
        hand.take("mentor_a")
        val made = FakeKeystore.made.size
        FakeKeystore.locked = true
        val locked = hand.die()
        locked.see("Nyckeln till lagret går inte att nå")
        assertEquals("nothing was made in place of what cannot be read", made, FakeKeystore.made.size)
        FakeKeystore.locked = false
        val open = hand.die()
        open.await("signed in as before") { hand.route()?.takeIf { it == "/today" } }
    }
}
