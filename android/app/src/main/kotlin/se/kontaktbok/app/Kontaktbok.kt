package se.kontaktbok.app

import android.app.Application
import androidx.work.Configuration
import se.kontaktbok.app.keys.HardwareKey
import se.kontaktbok.app.keys.WrappedStoreKey
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

    // The work manager starts when it is first needed and not before: the first page does not wait for it.
    override val workManagerConfiguration: Configuration
        get() = Configuration.Builder().build()
}
