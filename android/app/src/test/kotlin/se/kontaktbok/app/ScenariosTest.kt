package se.kontaktbok.app

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Handset
import se.kontaktbok.app.support.Line
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.School
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.name
import se.kontaktbok.core.Library

/** What the app is for, by what a screen reader can do, in front of the real program; the net is a socket that is cut. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class ScenariosTest {
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

    /** Opens the class, and the first pupil for whom two can be rung; their names. */
    private fun Reader.pupilWithTwoGuardians(): List<String> {
        val list = pupils()
        for (pupil in list) {
            tap("Klassen")
            tap(pupil)
            await("the page of a pupil") { hand.route()?.takeIf { it.startsWith("/pupil/") } }
            val callable = nodes().mapNotNull { (_, node) -> CALL.find(node.name)?.groupValues?.get(2) }.distinct()
            if (callable.size >= 2) return callable
            back()
        }
        throw AssertionError("too few guardians can be rung")
    }

    private fun Reader.pupils(): List<String> {
        tap("Klassen")
        await("the class") { hand.route()?.takeIf { it.startsWith("/class") } }
        return await("pupils") {
            nodes().map { it.second.name }.filter { it.contains(" ") && PUPIL.containsMatchIn(it) }.takeIf { it.size > 5 }
        }
    }

    private fun Reader.ring(
        guardian: String,
        outcome: String,
    ) {
        tap(Regex("^(Har ringt|Ring( .*)?), ${Regex.escape(guardian)}$"))
        tap("$outcome, $guardian")
        see(CALL)
    }

    private fun Reader.count(words: Regex): Int = nodes().count { words.containsMatchIn(it.second.name) }

    private fun Reader.seeTimes(
        words: Regex,
        times: Int,
    ) = await("$times times ${words.pattern}") { count(words).takeIf { it == times } }

    @Test
    fun contacts_made_on_a_trip_survive_a_death_and_reach_the_school_and_the_other_mentor_once() {
        val mentor = hand.take("mentor_a")
        val (one, other) = mentor.pupilWithTwoGuardians()
        val pupil = hand.route()!!
        line.cut()
        mentor.ring(one, "Svarade inte")
        mentor.ring(other, "Röstbrevlåda")
        mentor.ring(one, "Fick tag på")
        mentor.seeTimes(WAITING, 3)

        val again = hand.die()
        again.seeTimes(WAITING, 3)
        assertEquals("the window is where it was", pupil, hand.route())
        assertEquals(0, again.count(AT_SCHOOL))

        hand.netIsBack()
        again.seeTimes(AT_SCHOOL, 3)
        again.seeTimes(WAITING, 0)

        val coMentor = hand.take("mentor_b")
        coMentor.pupilWithTwoGuardians()
        assertEquals(pupil, hand.route())
        coMentor.seeTimes(AT_SCHOOL, 3)
        assertEquals(1, coMentor.count(Regex("Fick tag på $one\\.")))
        assertEquals(1, coMentor.count(Regex("Ringde $other, röstbrevlåda")))
    }

    private companion object {
        val CALL = Regex("^(Har ringt|Ring), (.+)$")
        val PUPIL = Regex("^\\p{Lu}\\p{L}+ .*")
        val WAITING = Regex("Sparat på telefonen\\. Skickas när du har nät\\.")
        val AT_SCHOOL = Regex("Sparat hos skolan")
    }
}
