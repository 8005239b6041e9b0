package se.kontaktbok.app

import android.content.Intent
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.background.SendWork
import se.kontaktbok.app.keys.BiometricKey
import se.kontaktbok.app.lock.AppLock
import se.kontaktbok.app.lock.SettingsActivity
import se.kontaktbok.app.support.FakeKeystore
import se.kontaktbok.app.support.Gallery
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.parameters
import se.kontaktbok.app.support.silent
import java.security.KeyPairGenerator
import java.security.Signature
import java.security.spec.ECGenParameterSpec

/** The app's own lock: opened by its owner's key alone, which the Rust library verifies. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class LockTest {
    @get:Rule val left = Left()

    private val app get() = RuntimeEnvironment.getApplication() as TestKontaktbok

    @Before
    fun start() {
        TestKontaktbok.library = silent
    }

    private fun locked(): Reader {
        app.lock.isChosen = true
        app.die()
        app.owner.answers = { null }
        val reader = Reader.open("sv-rSE-w400dp-h800dp-mdpi")
        app.home.windows.drawn(Gallery.page("today-trip.sv"))
        return reader
    }

    @Test
    fun a_locked_app_shows_nobody_and_its_owner_opens_it() {
        val reader = locked()
        assertEquals("its owner is asked at once", 1, app.owner.asked)
        assertFalse(reader.words(), reader.sees(Regex("I dag")))
        reader.see("Kontaktbok är låst")
        app.owner.answers = { it }
        reader.tap("Lås upp")
        reader.see("I dag")
    }

    @Test
    fun another_key_than_the_owners_opens_nothing() {
        val reader = locked()
        val other = KeyPairGenerator.getInstance("EC").apply { initialize(ECGenParameterSpec("secp256r1")) }.generateKeyPair()
        app.owner.answers = { Signature.getInstance("SHA256withECDSA").apply { initSign(other.private) } }
        reader.tap("Lås upp")
        reader.see("Kontaktbok är låst")
        assertTrue(app.lock.isLocked)
    }

    @Test
    fun the_owners_key_asks_each_time_and_no_other_key_does() {
        BiometricKey().make()
        assertTrue(FakeKeystore.made.single().isUserAuthenticationRequired)
        assertEquals(0, FakeKeystore.made.single().userAuthenticationValidityDurationSeconds)
    }

    @Test
    fun who_was_away_for_a_call_is_not_asked_and_who_was_away_for_long_is() {
        app.lock.isChosen = true
        app.die()
        val reader = Reader.open("sv-rSE-w400dp-h800dp-mdpi")
        assertFalse("opened at the first asking", app.lock.isLocked)
        app.owner.answers = { null }
        reader.controller.pause().stop()
        app.bootMs += AppLock.PATIENCE_MS
        reader.controller
            .restart()
            .start()
            .resume()
        assertFalse(app.lock.isLocked)
        reader.controller.pause().stop()
        app.bootMs += AppLock.PATIENCE_MS + 1
        reader.controller
            .restart()
            .start()
            .resume()
        assertTrue(app.lock.isLocked)
    }

    @Test
    fun work_in_the_background_does_not_ask_for_the_owner() {
        app.lock.isChosen = true
        app.die()
        SendWork(app, parameters()).doWork()
        assertEquals(0, app.owner.asked)
        assertTrue(app.lock.isLocked)
    }

    @Test
    fun a_phone_without_a_screen_lock_locks_nobody_out() {
        app.owner.hasScreenLock = false
        val reader = locked()
        reader.see("I dag")
        assertEquals(0, app.owner.asked)
    }

    @Test
    fun the_systems_settings_of_the_app_lead_to_the_choice() {
        RuntimeEnvironment.setQualifiers("sv-rSE-w400dp-h800dp-mdpi")
        val found = app.packageManager.queryIntentActivities(Intent(Intent.ACTION_APPLICATION_PREFERENCES).setPackage(app.packageName), 0)
        assertEquals(listOf(SettingsActivity::class.java.name), found.map { it.activityInfo.name })
        Robolectric.buildActivity(SettingsActivity::class.java).setup().use {
            assertFalse(app.lock.isChosen)
            Reader(null).tap("Lås appen")
            assertTrue(app.lock.isChosen)
        }
    }
}
