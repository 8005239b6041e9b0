package se.kontaktbok.app

import androidx.compose.ui.semantics.Role
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Handset
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Line
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.School
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.name
import se.kontaktbok.app.support.role
import se.kontaktbok.app.support.taps
import se.kontaktbok.core.Library

/** What the app is for, by what a screen reader can do, in front of the real program; the net is a socket that is cut. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class ScenariosTest {
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

    /** Opens the class, and the first pupil for whom two can be rung; their names. */
    private fun Reader.pupilWithTwoGuardians(): List<String> {
        val list = pupils()
        for (pupil in list) {
            if (hand.route()?.startsWith("/class") != true) tap("Klassen")
            tap(pupil)
            await("the page of a pupil") { hand.route()?.takeIf { it.startsWith("/pupil/") } }
            val callable = nodes().mapNotNull { (_, node) -> GUARDIAN.find(node.name)?.groupValues?.get(1) }.distinct()
            if (callable.size >= 2) return callable
            back()
        }
        throw AssertionError("too few guardians can be rung")
    }

    private fun Reader.pupils(): List<String> {
        tap("Klassen")
        await("the class") { hand.route()?.takeIf { it.startsWith("/class") } }
        return await("pupils") {
            nodes()
                .map { it.second }
                .takeIf { all -> all.none { NOT_FETCHED.containsMatchIn(it.name) } }
                .orEmpty()
                .filter {
                    it.taps &&
                        it.role == Role.Button &&
                        PUPIL.containsMatchIn(it.name)
                }.map { it.name }
                .takeIf { it.size > 5 }
        }
    }

    private fun Reader.ring(
        guardian: String,
        outcome: String,
    ) {
        tap(Regex("^(Jag har ringt|Ring( .*)?), ${Regex.escape(guardian)}$"))
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

    @Test
    fun a_wish_without_net_survives_a_death_and_is_confirmed_only_when_the_school_has_decided() {
        val mentor = hand.take("mentor_a")
        mentor.tap("Samtal")
        mentor.tap("Planera samtal med 7B")
        mentor.write("Plats", "Sal 14")
        mentor.tap("Bjud in alla vårdnadshavare")
        mentor.tap(Regex("^Utvecklingssamtal 7B"))
        mentor.see("är inbjudna")

        val guardian = hand.take("guardian_one")
        guardian.tap(Regex("^Utvecklingssamtal"))
        guardian.see(TIME)
        line.cut()
        guardian.tap(TIME)
        guardian.tap(Regex("^Önska "))
        guardian.see("Önskad, väntar på skolan")
        val again = hand.die()
        again.see("Önskad, väntar på skolan")
        assertEquals(0, again.count(Regex("Bekräftad")))
        hand.netIsBack()
        again.see(Regex("Bekräftad .*Sal 14"))
    }

    @Test
    fun an_accident_report_written_without_net_is_delivered_exactly_once() {
        val mentor = hand.take("mentor_a")
        val (one, other) = mentor.pupilWithTwoGuardians()
        val pupil = mentor.title()
        mentor.back()
        mentor.tap("I dag")
        line.cut()
        mentor.tap(Regex("^Olycka$"))
        mentor.tap("Välj, $pupil")
        mentor.ring(one, "Svarade inte")
        mentor.ring(other, "Fick tag på")
        mentor.tap("Skriv olycksfallsrapport")
        mentor.write("Vad hände?", WHAT)
        mentor.write("Var?", "Kilsbergen, vid vindskyddet")
        mentor.tap(Regex("^Skada$"))
        mentor.see("Utkast, sparat på telefonen")

        val again = hand.die()
        again.see(WHAT)
        again.tap(Regex("^Jag$"))
        again.tap("Nästa")
        again.tap(Regex("^Utomhus$"))
        again.tap("Nästa")
        again.tap(Regex("^Skolsköterska"))
        again.tap("Spara rapporten")
        again.see(WAITING)
        val last = hand.die()
        last.see(WAITING)
        hand.netIsBack()
        last.see("Sparad hos skolan")
        // The net comes and goes, and the process too: still one.
        line.cut()
        hand.die()
        hand.netIsBack()

        val rektor = hand.take("rektor")
        rektor.tap(Regex("Olycksfallsrapporter.*1 är inte inlämnad"))
        rektor.seeTimes(Regex("^.*Olycka i dag"), 1)
    }

    private fun Reader.title(): String =
        (activity.application as TestKontaktbok)
            .home.windows.screen!!
            .stack
            .last()
            .title.text

    private companion object {
        val CALL = Regex("^(Jag har ringt|Ring), (.+)$")
        val GUARDIAN = Regex("^(.+) Vårdnadshavare · \\d")
        val NOT_FETCHED = Regex("inte hämtat från skolan")
        val PUPIL = Regex("^\\p{Lu}\\p{L}+ .*")
        val WAITING = Regex("Sparat på telefonen\\. Skickas när du har nät\\.")
        val TIME = Regex("\\d\\d\\.\\d\\d–\\d\\d\\.\\d\\d")
        const val WHAT = "Halkade på en våt sten vid bäcken och vred foten."
        val AT_SCHOOL = Regex("Sparat hos skolan")
    }
}
