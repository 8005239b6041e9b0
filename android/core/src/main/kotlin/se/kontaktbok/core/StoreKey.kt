package se.kontaktbok.core

/** Where the store's key is kept: 32 bytes that the platform wraps. Faults are [KeyFault]s. */
interface StoreKey {
    /** The key, or nothing if none was ever kept. What cannot be read now is a fault, never nothing. */
    fun read(): ByteArray?

    /** Keeps it on this device only. */
    fun keep(key: ByteArray)

    /** Destroys it; no fault if there is none. */
    fun destroy()
}
