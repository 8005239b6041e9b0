package se.kontaktbok.app.keys

import se.kontaktbok.core.KeyFault
import se.kontaktbok.core.OwnerKey
import java.security.Signature

/** Below Android 11 no key asks for a face or the phone's code alike: there the app has no lock of its own. */
internal object NoOwnerKey : OwnerKey {
    override fun make(): ByteArray = throw KeyFault(KeyFault.Why.MISSING)

    override fun signer(): Signature = throw KeyFault(KeyFault.Why.MISSING)

    override fun sign(
        opened: Signature,
        challenge: ByteArray,
    ): ByteArray = throw KeyFault(KeyFault.Why.MISSING)
}
