package se.kontaktbok.app.support

import android.os.Looper
import org.junit.rules.ExternalResource
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.time.Duration

/**
 * Leaves nothing behind: the window is closed, the phone is off, and what was posted is carried out. Compose keeps one
 * dispatcher for the life of the process, and what is dropped of it between two tests never comes again.
 */
class Left : ExternalResource() {
    override fun after() {
        Reader.opened.forEach { it.controller.close() }
        Reader.opened.clear()
        (RuntimeEnvironment.getApplication() as TestKontaktbok).die()
        repeat(ROUNDS) { shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(STEP_MS)) }
    }

    private companion object {
        const val ROUNDS = 20
        const val STEP_MS = 100L
    }
}
