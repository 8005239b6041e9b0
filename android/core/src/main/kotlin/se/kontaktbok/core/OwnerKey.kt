package se.kontaktbok.core

import java.security.Signature

/** A second key, which its owner's face, finger or code opens for one signature. Faults are [KeyFault]s. */
interface OwnerKey {
    /** The public key of the one there is, or of a new one: 65 bytes, 4, x and y. */
    fun make(): ByteArray

    /** What signs once its owner has been asked. */
    fun signer(): Signature

    /** What it has signed, r and s, 32 bytes each. */
    fun sign(
        opened: Signature,
        challenge: ByteArray,
    ): ByteArray
}
