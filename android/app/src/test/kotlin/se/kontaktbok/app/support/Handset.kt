package se.kontaktbok.app.support

import android.net.ConnectivityManager
import android.os.Bundle
import android.os.Looper
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowNetwork

/** A phone in somebody's hand, in front of the real school; one at a time, each with its own store and keys. */
class Handset(
    private val school: School,
    val line: Line,
) {
    private val app = RuntimeEnvironment.getApplication() as TestKontaktbok
    lateinit var reader: Reader
        private set

    init {
        TestKontaktbok.school = line.url
        shadowOf(app).checkActivities(false)
    }

    /** Takes up somebody's phone; signs in with a code from the office if nobody has. */
    fun take(person: String): Reader {
        open(person)
        if (reader.sees(Regex("Engångskod"))) {
            reader.write("Engångskod", school.invite(person))
            reader.tap("Logga in")
            reader.await("signed in as $person") { reader.top().takeIf { it != "/sign-in" } }
        }
        return reader
    }

    /** Takes up somebody's phone as it is. */
    fun open(person: String): Reader {
        leave()
        app.take(person)
        reader = Reader.open()
        // The store is open: one is signed in, or asked to.
        reader.await("the first page of $person") {
            app.home.windows.screen
                ?.takeIf { it.tabs.isNotEmpty() || reader.sees(Regex("Engångskod")) }
        }
        return reader
    }

    /** The process dies as Android ends one: what the window had said to keep is all that it has. */
    fun die(): Reader {
        val kept = Bundle()
        reader.controller
            .pause()
            .stop()
            .saveInstanceState(kept)
        leave()
        app.die()
        reader = Reader.open(saved = kept)
        return reader
    }

    /** The system says that there is a net. */
    fun netIsBack() {
        line.mend()
        val manager = app.getSystemService(ConnectivityManager::class.java)
        shadowOf(manager).networkCallbacks.forEach { it.onAvailable(ShadowNetwork.newInstance(1)) }
        shadowOf(Looper.getMainLooper()).idle()
    }

    /** The window is closed; the process lives. */
    fun leave() {
        if (::reader.isInitialized && Reader.opened.remove(reader)) reader.controller.close()
    }

    private fun Reader.top(): String? =
        app.home.windows.screen
            ?.stack
            ?.lastOrNull()
            ?.route

    /** Where the window is. */
    fun route(): String? = reader.top()
}
