package se.kontaktbok.app

import android.app.Activity
import android.app.Application
import android.app.KeyguardManager
import android.os.Build
import android.os.SystemClock
import androidx.work.Configuration
import se.kontaktbok.app.keys.BiometricKey
import se.kontaktbok.app.keys.HardwareKey
import se.kontaktbok.app.keys.NoOwnerKey
import se.kontaktbok.app.keys.WrappedStoreKey
import se.kontaktbok.app.lock.AppLock
import se.kontaktbok.app.lock.Asks
import se.kontaktbok.app.lock.SystemAsks
import se.kontaktbok.core.Certificates
import se.kontaktbok.core.Library

/** The process: one phone in it, made when it is first asked for. */
open class Kontaktbok :
    Application(),
    Configuration.Provider {
    /** The phone of this process. */
    open val home: Home by lazy {
        Certificates.trust(this)
        Home(this, HardwareKey(this), WrappedStoreKey(this), getString(R.string.school_address), Library.rust)
    }

    /** Its lock, if its owner wants one. */
    open val lock: AppLock by lazy {
        AppLock(
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) BiometricKey() else NoOwnerKey,
            getSharedPreferences("lock", MODE_PRIVATE),
            { Build.VERSION.SDK_INT >= Build.VERSION_CODES.R && getSystemService(KeyguardManager::class.java).isDeviceSecure },
            SystemClock::elapsedRealtime,
        )
    }

    /** Who asks the owner to open it. */
    open fun asks(activity: Activity): Asks =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) SystemAsks(activity) else Asks { _, answer -> answer(null) }

    // The work manager starts when it is first needed and not before: the first page does not wait for it.
    override val workManagerConfiguration: Configuration
        get() = Configuration.Builder().build()
}
