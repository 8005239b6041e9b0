package se.kontaktbok.app.lock

import android.content.SharedPreferences
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import se.kontaktbok.core.KeyFault
import se.kontaktbok.core.OwnerKey
import se.kontaktbok.core.rust.OwnerLock
import java.security.GeneralSecurityException
import java.security.Signature
import java.util.concurrent.TimeUnit

/** Asks the owner, by the system's own sheet, to open a signer; nothing if the owner does not. */
fun interface Asks {
    /** Answers on the main thread. */
    fun ask(
        signer: Signature,
        answer: (Signature?) -> Unit,
    )
}

/**
 * The app's own lock, if its owner has chosen one. It opens by a signature over a challenge, which the Rust library verifies,
 * and not by a yes that somebody could put in its place. Work in the background does not ask it. Of the main thread.
 */
class AppLock(
    private val key: OwnerKey,
    private val settings: SharedPreferences,
    private val hasScreenLock: () -> Boolean,
    private val bootMs: () -> Long,
) {
    /** Whether its owner wants it. */
    var isChosen: Boolean
        get() = settings.getBoolean(CHOSEN, false)
        set(value) = settings.edit().putBoolean(CHOSEN, value).apply()

    /** Whether nothing is shown now. From the start, if it was chosen. */
    var isLocked by mutableStateOf(isChosen)
        private set

    private var leftAt: Long? = null

    /** The app went to the back. */
    fun left() {
        leftAt = leftAt ?: bootMs()
    }

    /** The app came to the front. */
    fun came() {
        val away = leftAt?.let { bootMs() - it }
        leftAt = null
        if (!isChosen) {
            isLocked = false
        } else if (away != null && away > PATIENCE_MS) {
            isLocked = true
        }
    }

    /** Asks the owner. */
    fun unlock(asks: Asks) {
        // Without a lock on the phone there is nothing that could open it: then it locks nobody out.
        if (!hasScreenLock()) {
            isLocked = false
            return
        }
        val lock: OwnerLock
        val signer: Signature
        try {
            lock = OwnerLock(key.make())
            signer = key.signer()
        } catch (_: KeyFault) {
            return
        }
        asks.ask(signer) { opened -> if (opened != null && opens(lock, opened)) isLocked = false }
    }

    private fun opens(
        lock: OwnerLock,
        opened: Signature,
    ): Boolean =
        try {
            lock.opens(key.sign(opened, lock.challenge()))
        } catch (_: KeyFault) {
            false
        } catch (_: GeneralSecurityException) {
            false
        }

    companion object {
        /** How long one may be away without being asked again: a call to a guardian is shorter than that. */
        val PATIENCE_MS = TimeUnit.MINUTES.toMillis(5)
        private const val CHOSEN = "app-lock"
    }
}
