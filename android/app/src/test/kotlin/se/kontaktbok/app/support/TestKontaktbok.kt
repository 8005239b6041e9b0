package se.kontaktbok.app.support

import android.app.Activity
import android.content.Context
import android.content.ContextWrapper
import androidx.work.impl.WorkManagerImpl
import se.kontaktbok.app.Home
import se.kontaktbok.app.Kontaktbok
import se.kontaktbok.app.keys.BiometricKey
import se.kontaktbok.app.keys.HardwareKey
import se.kontaktbok.app.keys.WrappedStoreKey
import se.kontaktbok.app.lock.AppLock
import se.kontaktbok.app.lock.Asks
import se.kontaktbok.core.Library
import java.io.File

/** The app's process in tests: its phone can die and be started again over the same files. */
class TestKontaktbok : Kontaktbok() {
    private var phone: Home? = null

    override val home: Home
        get() = phone ?: Home(device, HardwareKey(device), WrappedStoreKey(device), school, library).also { phone = it }

    // One for each process.
    private var ownLock: AppLock? = null

    override val lock: AppLock
        get() =
            ownLock ?: AppLock(
                BiometricKey(),
                getSharedPreferences("lock", Context.MODE_PRIVATE),
                { owner.hasScreenLock },
                { bootMs },
            ).also { ownLock = it }

    /** The lock's clock. */
    var bootMs = 0L

    /** Who holds the phone. */
    val owner = TestOwner()

    override fun asks(activity: Activity): Asks = owner

    // Whose phone it is: each has files and a keystore of its own. One is on at a time.
    private var device: Context = this

    /** The process dies; the next look at it is a new one. */
    fun die() {
        phone?.phone?.stop()
        phone = null
        ownLock = null
    }

    /** The phone of somebody else is taken up, as it was left. */
    fun take(whose: String) {
        die()
        FakeKeystore.of(whose)
        val app = this
        device =
            object : ContextWrapper(app) {
                override fun getNoBackupFilesDir() = File(app.noBackupFilesDir, whose).apply { mkdirs() }
            }
    }

    override fun onCreate() {
        FakeKeystore.install()
        // Each process has its own, as on a phone.
        WorkManagerImpl.setDelegate(WorkManagerImpl(this, workManagerConfiguration))
        super.onCreate()
    }

    companion object {
        /** Where the school is; set before the activity is made. */
        var school = "http://127.0.0.1:1"
        var library: Library = Library.rust
    }
}
