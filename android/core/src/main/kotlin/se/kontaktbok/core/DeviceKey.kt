package se.kontaktbok.core

/** The device's P-256 key, which nobody can read. Called on a thread of its own, for hardware takes its time. */
interface DeviceKey {
    /** Makes the key, or gives the one there is: 65 bytes, 4, x and y. */
    fun make(): ByteArray

    /** ECDSA over SHA-256 of the message: r and s, 32 bytes each. */
    fun sign(message: ByteArray): ByteArray

    /** Destroys it. */
    fun forget()
}

/** Why a key could not be used. */
class KeyFault(
    val why: Why,
    cause: Throwable? = null,
) : Exception(why.name, cause) {
    /** The kinds that the core tells apart. */
    enum class Why {
        /** There is none: never guessed, for a new key is a new identity. */
        MISSING,

        /** Not now: it is tried again later. */
        LOCKED,

        /** Anything else. */
        BROKEN,
    }
}
