package se.kontaktbok.app

import android.content.Intent
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Breaking
import se.kontaktbok.app.support.FakeKeystore
import se.kontaktbok.app.support.Handset
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Line
import se.kontaktbok.app.support.Pocket
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.School
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.around
import se.kontaktbok.app.support.name
import se.kontaktbok.core.Library
import kotlin.random.Random

/** What becomes of a core that breaks and of a process that dies. In front of the real program. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class BreakingTest {
    @get:Rule val left = Left()

    private lateinit var school: School
    private lateinit var line: Line
    private lateinit var hand: Handset
    private val app get() = RuntimeEnvironment.getApplication() as TestKontaktbok

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

    /** A note about the first pupil of the class; where it is. */
    private fun Reader.note(): String {
        tap("Klassen")
        tap(Regex("^Alma Sjöblom Ingen kontakt"))
        await("the page of a pupil") { hand.route()?.takeIf { it.startsWith("/pupil/") } }
        tap("Anteckna kontakt")
        return await("a note") { hand.route()?.takeIf { it.contains("/note/") } }
    }

    @Test
    fun the_second_panic_is_a_page_that_hands_over_what_has_not_reached_the_school() {
        val reader = hand.take("mentor_a")
        reader.tap("Klassen")
        reader.see(Regex("^Alma Sjöblom Ingen kontakt"))
        line.cut()
        reader.note()
        reader.write("Vad sades", "Ring igen på torsdag.")
        reader.tap("Spara")
        reader.see("Sparat på telefonen. Skickas när du har nät.")
        reader.tap("Anteckna kontakt")
        val note = reader.await("a note") { hand.route()?.takeIf { it.contains("/note/") } }
        reader.write("Vad sades", "Halvskrivet.")
        reader.await("stored") { Pocket(app).isStored.takeIf { it } }
        // From now on everything that is said breaks it.
        TestKontaktbok.library = Library.rust.around { Breaking(it, calls = 1, after = false) }
        val broken = hand.die()
        broken.see("Kontaktbok har stannat")
        broken.tap("Lämna det som inte har nått skolan")
        val chooser = shadowOf(broken.activity).nextStartedActivity

        @Suppress("DEPRECATION")
        val handed = chooser.getParcelableExtra<Intent>(Intent.EXTRA_INTENT)!!.getStringExtra(Intent.EXTRA_TEXT)!!
        assertTrue(handed, handed.contains("Alma Sjöblom") && handed.contains("\nRing igen på torsdag."))
        assertTrue(handed, handed.contains("Utkast\nHalvskrivet."))
        assertEquals(2, handed.split("\n\n").size)
        // Started anew everything is where it was.
        TestKontaktbok.library = Library.rust
        hand.die().see("Halvskrivet.")
        assertEquals(note, hand.route())
    }

    @Test
    fun panics_and_deaths_at_random_points_lose_no_draft_and_make_no_entry_twice() {
        val note = hand.take("mentor_a").note()
        val pupil = note.substringBefore("/note/")
        hand.leave()
        val pocket = Pocket(app)
        val dice = Random(7)
        val keys = FakeKeystore.made.size
        var words = ""
        var typed = ""
        var panicked = 0
        var dead = 0
        while (panicked < breaks || dead < breaks) {
            // This process' first core breaks after some calls, the one after it is whole.
            var calls = if (dead >= breaks || panicked < breaks && dice.nextBoolean()) 2 + dice.nextInt(2) else Int.MAX_VALUE
            var cores = 0
            TestKontaktbok.library =
                Library.rust.around { whole ->
                    cores += 1
                    Breaking(whole, calls, after = dice.nextBoolean()).also { calls = Int.MAX_VALUE }
                }
            pocket.begin(note)
            words = pocket.await("the draft is there: '$words' or '$typed'") { pocket.words("text")?.takeIf { it == words || it == typed } }
            typed = if (words.length < 200) words + "åböé"[dice.nextInt(4)] else "Ny"
            pocket.type("text", typed)
            // Some die in the middle of it: what was not said to be stored may be gone, what was may not.
            if (calls == Int.MAX_VALUE && cores == 1 && dice.nextInt(3) == 0) {
                dead += 1
                continue
            }
            pocket.await("the phone has it") { (pocket.isStored && pocket.words("text") == typed).takeIf { it } }
            words = typed
            if (cores > 1) panicked += 1 else dead += 1
        }
        assertEquals("nothing was made in place of a key", keys, FakeKeystore.made.size)
        TestKontaktbok.library = Library.rust
        app.die()
        hand.take("mentor_a").tap("Klassen")
        val reader = hand.reader
        reader.tap(Regex("^Alma Sjöblom"))
        reader.await("the pupil") { hand.route()?.takeIf { it == pupil } }
        pocket.go(note)
        reader.await("the draft") { (pocket.words("text") in setOf(words, typed)).takeIf { it } }
        reader.tap("Spara")
        reader.await("one entry") { reader.nodes().count { it.second.name.contains("Sparat hos skolan") }.takeIf { it == 1 } }
        println("broke $panicked times, died $dead times")
    }

    private companion object {
        /** How often it breaks, and how often it dies. */
        val breaks = System.getenv("KONTAKTBOK_BREAKS")?.toInt() ?: 60
    }
}
