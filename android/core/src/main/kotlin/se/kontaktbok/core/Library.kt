package se.kontaktbok.core

import se.kontaktbok.core.rust.PhoneConfig
import se.kontaktbok.core.rust.PhoneCore
import se.kontaktbok.core.rust.PhoneCoreInterface
import se.kontaktbok.core.rust.Shell

/** Makes the phone of the Rust library. */
fun interface Library {
    /** Switches a phone on. */
    fun phone(
        config: PhoneConfig,
        shell: Shell,
    ): PhoneCoreInterface

    companion object {
        /** The real one. */
        val rust = Library { config, shell -> PhoneCore(config, shell) }
    }
}
