package se.kontaktbok.app

import android.app.Activity
import android.content.ClipboardManager
import android.content.Intent
import android.provider.CalendarContract
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import org.robolectric.shadows.ShadowToast
import se.kontaktbok.app.effects.open
import se.kontaktbok.app.support.Gallery
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.silent
import se.kontaktbok.core.types.Appointment
import se.kontaktbok.core.types.AppointmentState
import se.kontaktbok.core.types.Language
import se.kontaktbok.core.types.Opens
import se.kontaktbok.core.types.Paper
import java.io.File

/** What an action opens, on several versions of Android. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [28, 30, 33, 34], application = TestKontaktbok::class, qualifiers = "sv-rSE-w400dp-h800dp-mdpi")
class EffectsTest {
    @get:Rule val left = Left()

    private lateinit var reader: Reader
    private lateinit var activity: MainActivity

    @Before
    fun start() {
        TestKontaktbok.library = silent
        reader = Reader.open("sv-rSE-w400dp-h800dp-mdpi")
        activity = reader.activity
        // Any app may be there.
        shadowOf(activity.application).checkActivities(false)
    }

    private val home get() = (activity.application as TestKontaktbok).home

    private fun opened(opens: Opens): Intent? {
        (activity as Activity).open(opens, home.phone)
        return shadowOf(activity).nextStartedActivity
    }

    @Test
    fun a_number_is_in_the_dialler_and_nobody_is_rung() {
        val intent = opened(Opens.Dial("070-174 06 05"))!!
        assertEquals(Intent.ACTION_DIAL to "tel:0701740605", intent.action to intent.dataString)
    }

    @Test
    fun a_text_message_is_written_and_not_sent() {
        val intent = opened(Opens.Sms("+46 70 174 06 05", "Ring mig & säg till"))!!
        assertEquals(Intent.ACTION_SENDTO to "smsto:%2B46701740605", intent.action to intent.dataString)
        assertEquals("Ring mig & säg till", intent.getStringExtra("sms_body"))
    }

    @Test
    fun a_mail_has_its_address_and_no_more() {
        val intent = opened(Opens.Mail("expeditionen@skolan.example"))!!
        assertEquals(Intent.ACTION_SENDTO to "mailto", intent.action to intent.data!!.scheme)
        assertEquals("expeditionen@skolan.example", intent.data!!.schemeSpecificPart)
    }

    @Test
    fun only_what_is_encrypted_opens_in_the_browser() {
        assertEquals("https://skolan.example/e", opened(Opens.Web("https://skolan.example/e"))!!.dataString)
        for (other in listOf("http://skolan.example", "intent:#Intent;end", "file:///data", "javascript:1", "")) {
            assertNull(other, opened(Opens.Web(other)))
        }
    }

    @Test
    fun the_calendar_is_told_when_and_nothing_of_who() {
        val intent = opened(Opens.Calendar(Appointment("u", 1_000, 2_000, "Samtal på skolan", 0, 0u, AppointmentState.CONFIRMED)))!!
        assertEquals(Intent.ACTION_INSERT, intent.action)
        assertEquals(1_000L, intent.getLongExtra(CalendarContract.EXTRA_EVENT_BEGIN_TIME, 0))
        assertEquals(2_000L, intent.getLongExtra(CalendarContract.EXTRA_EVENT_END_TIME, 0))
        assertEquals(3, intent.extras!!.size())
    }

    @Test
    fun what_is_copied_is_marked_as_sensitive() {
        assertNull(opened(Opens.Copy("Om ett barn")))
        val clip = activity.getSystemService(ClipboardManager::class.java).primaryClip!!
        assertEquals("Om ett barn", clip.getItemAt(0).text)
        assertTrue(clip.description.extras.getBoolean("android.content.extra.IS_SENSITIVE"))
    }

    @Test
    fun a_paper_is_a_pdf_that_another_app_may_read_once() {
        val paper = Paper("rapport.pdf", 0L, Language.SWEDISH, "Rapport", emptyList(), emptyList(), "Kontaktbok")
        val chooser = opened(Opens.Paper(paper))!!

        @Suppress("DEPRECATION")
        val send = chooser.getParcelableExtra<Intent>(Intent.EXTRA_INTENT)!!
        assertEquals(Intent.ACTION_SEND to "application/pdf", send.action to send.type)
        assertTrue(send.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
        val files = File(activity.cacheDir, "papers").listFiles()!!
        assertEquals(listOf("rapport.pdf"), files.map { it.name })
        assertEquals("%PDF", files[0].readBytes().copyOf(4).decodeToString())
        opened(Opens.Paper(paper.copy(file = "../../annan.pdf")))
        assertEquals("the one before is gone", listOf("annan.pdf"), File(activity.cacheDir, "papers").list()!!.toList())
    }

    @Test
    fun where_no_app_can_open_it_that_is_said() {
        shadowOf(activity.application).checkActivities(true)
        opened(Opens.Dial("112"))
        assertEquals("Ingen app på telefonen kan öppna det.", ShadowToast.getTextOfLatestToast())
    }

    @Test
    fun a_page_that_must_be_covered_is_in_no_picture() {
        val page = Gallery.page("sign-in".let { Gallery.names.first { name -> name.startsWith("signing-in-empty") } })

        fun show(secret: Boolean) {
            home.windows.drawn(page.copy(stack = page.stack.map { it.copy(secret = secret) }))
            reader.settle()
        }

        fun covered() = activity.window.attributes.flags and FLAG_SECURE != 0
        show(true)
        assertTrue(covered())
        show(false)
        assertTrue(!covered())
    }
}
