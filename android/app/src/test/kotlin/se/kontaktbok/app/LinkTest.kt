package se.kontaktbok.app

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

class LinkTest {
    private val school = "https://kontaktbok.example"

    @Test
    fun an_invitation_brings_its_code_and_does_not_sign_in() =
        assertEquals(Link.Code("K7QF-22"), Link.of("https://kontaktbok.example/in#K7QF-22", school))

    @Test
    fun a_path_of_the_school_leads_to_its_page() {
        assertEquals(Link.Page("/class"), Link.of("https://kontaktbok.example/class", school))
        assertEquals(Link.Page("/"), Link.of("https://kontaktbok.example", school))
        assertEquals(Link.Page("/sign-in"), Link.of("https://kontaktbok.example/in", school))
    }

    @Test
    fun what_is_not_the_schools_leads_nowhere() {
        val others =
            listOf(
                null,
                "",
                "K7QF",
                "http://kontaktbok.example/in#K7QF",
                "https://kontaktbok.example.evil/in#K7QF",
                "https://kontaktbok.example:8443/in#K7QF",
                "https://user@evil/in#K7QF",
                "kontaktbok://in#K7QF",
                "https://kontaktbok.example/in#" + "x".repeat(65),
                "https://kontaktbok.example/" + "x".repeat(500),
                "https://[",
            )
        for (other in others) assertNull(other, Link.of(other, school))
    }
}
