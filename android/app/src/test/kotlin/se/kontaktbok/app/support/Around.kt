package se.kontaktbok.app.support

import se.kontaktbok.core.Library
import se.kontaktbok.core.rust.PhoneConfig
import se.kontaktbok.core.rust.PhoneCoreInterface
import se.kontaktbok.core.rust.Shell

/** The same library with something around each phone it makes. */
fun Library.around(wrap: (PhoneCoreInterface) -> PhoneCoreInterface): Library {
    val whole = this
    return object : Library by whole {
        override fun phone(
            config: PhoneConfig,
            shell: Shell,
        ) = wrap(whole.phone(config, shell))
    }
}
