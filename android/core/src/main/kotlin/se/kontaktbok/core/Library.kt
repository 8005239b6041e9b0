package se.kontaktbok.core

import se.kontaktbok.core.rust.PhoneConfig
import se.kontaktbok.core.rust.PhoneCore
import se.kontaktbok.core.rust.PhoneCoreInterface
import se.kontaktbok.core.rust.Shell
import se.kontaktbok.core.rust.leftOnPhone

/** What the Rust library makes. */
interface Library {
    /** Switches a phone on. */
    fun phone(
        config: PhoneConfig,
        shell: Shell,
    ): PhoneCoreInterface

    /** What was written and has not reached the school, read from the store alone: for when there is no phone any more. */
    fun left(
        config: PhoneConfig,
        shell: Shell,
    ): List<String>

    companion object {
        /** The real one. */
        val rust =
            object : Library {
                override fun phone(
                    config: PhoneConfig,
                    shell: Shell,
                ) = PhoneCore(config, shell)

                override fun left(
                    config: PhoneConfig,
                    shell: Shell,
                ) = leftOnPhone(config.folder, config.language, shell)
            }
    }
}
