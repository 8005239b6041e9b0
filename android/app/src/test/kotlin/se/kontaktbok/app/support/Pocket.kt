package se.kontaktbok.app.support

import android.os.Looper
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.runtime.snapshots.Snapshot
import org.robolectric.Shadows.shadowOf
import se.kontaktbok.app.Home
import se.kontaktbok.core.types.Event
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.Page
import se.kontaktbok.core.types.PartKind
import java.util.concurrent.locks.LockSupport

/** A phone without a window: what the app does between the pages and the library, a thousand times. */
class Pocket(
    private val app: TestKontaktbok,
) {
    private val home get() = app.home
    val page: Page?
        get() =
            home.windows.screen
                ?.stack
                ?.lastOrNull()
    val stopped get() = home.windows.stopped

    /** A process begins where the window was. */
    fun begin(route: String) {
        app.die()
        go(route)
    }

    fun go(route: String) = home.phone.happen(Event.Go(Home.WINDOW, route))

    fun <T : Any> await(
        what: String,
        find: () -> T?,
    ): T {
        val end = System.nanoTime() + PATIENCE_NS
        while (System.nanoTime() < end) {
            shadowOf(Looper.getMainLooper()).idle()
            find()?.let { return it }
            LockSupport.parkNanos(STEP_NS)
        }
        val title = page?.title?.text
        throw AssertionError(
            "not seen: $what. It is at ${page?.route} ($title), stopped: ${stopped != null}, stored: $isStored, ${home.windows.fields.debug} ${words(
                "text",
            )}",
        )
    }

    private fun field(
        page: Page,
        key: String,
    ): Field? = page.parts.flatMap { (it.kind as? PartKind.Fields)?.value.orEmpty() }.firstOrNull { it.key == key }

    /** What stands in a field of the page on top. */
    fun words(key: String): String? {
        val now = page ?: return null
        val field = field(now, key) ?: return null
        return home.windows.fields
            .text(now, field)
            .text
            .toString()
    }

    fun type(
        key: String,
        words: String,
    ) {
        val now = page!!
        val field = field(now, key)!!
        home.windows.fields
            .text(now, field)
            .setTextAndPlaceCursorAtEnd(words)
        Snapshot.sendApplyNotifications()
        home.windows.fields.typed(now, field)
    }

    /** Whether the store has everything that was typed, as far as the core has said. */
    val isStored get() =
        home.windows.fields.unstored
            .isEmpty()

    private companion object {
        const val PATIENCE_NS = 30_000_000_000L
        const val STEP_NS = 500_000L
    }
}
