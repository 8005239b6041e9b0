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
import se.kontaktbok.app.support.Gallery
import se.kontaktbok.app.support.Handset
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Line
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.School
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.silent
import se.kontaktbok.core.Library
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.Tone

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
    fun a_link_with_a_wrong_code_is_put_into_the_field_and_refused_there() {
        val reader = hand.open("mentor_a")
        reader.controller.newIntent(Intent(Intent.ACTION_VIEW, Uri.parse("${reader.activity.getString(R.string.school_address)}/in#ABCD-EFGH-JKLM")))
        reader.see("ABCD-EFGH-JKLM")
        assertEquals("nobody is signed in by a link", "/sign-in", hand.route())
        reader.tap("Logga in")
        reader.see("Koden gäller inte.")
    }

    @Test
    fun a_phone_that_the_school_revoked_says_so_and_shows_nobody() {
        val reader = hand.take("mentor_a")
        reader.tap("Klassen")
        reader.see(Regex("^Alma Sjöblom"))
        val device =
            school
                .tell("revoke")
                .lines()
                .first { it.isNotBlank() }
                .substringBefore(' ')
        school.tell("revoke", device)
        hand.netIsBack()
        reader.see("Skolan har spärrat den här telefonen")
        assertTrue(reader.words(), !reader.sees(Regex("Alma")))
    }

    /** The store and the school refuse: each has its page, in both languages, and every way out on it can be taken. */
    @Test
    fun what_the_store_and_the_school_refuse_has_its_page() {
        TestKontaktbok.library = silent
        val reader = Reader.open()
        val windows = (reader.activity.application as TestKontaktbok).home.windows
        val told = Gallery.names.filter { name -> REFUSED.any { name.substringBefore('.') == it } }
        assertEquals(REFUSED.size * 2, told.size)
        for (name in told) {
            val page = Gallery.page(name)
            windows.drawn(page)
            val heads =
                page.stack
                    .last()
                    .parts
                    .mapNotNull { (it.kind as? PartKind.Notice)?.takeIf { notice -> notice.tone == Tone.BAD }?.head }
            assertTrue(name, heads.isNotEmpty())
            for (head in heads) assertTrue("$name: $head in ${reader.words()}", reader.sees(Regex("^" + Regex.escape(head))))
        }
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

    private companion object {
        val REFUSED = listOf("store-full", "store-newer", "store-no-key", "store-sealed", "store-broken", "today-school-trouble", "revoked")
    }
}
