package se.kontaktbok.app.keys

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import androidx.annotation.RequiresApi
import se.kontaktbok.core.KeyFault
import se.kontaktbok.core.OwnerKey
import java.security.KeyPairGenerator
import java.security.PrivateKey
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec

/** The owner's key in the Android Keystore: each signature asks for a face, a finger or the phone's code. */
@RequiresApi(Build.VERSION_CODES.R)
class BiometricKey : OwnerKey {
    override fun make(): ByteArray = faulty { public() ?: generate().let { public() } ?: throw KeyFault(KeyFault.Why.BROKEN) }

    override fun signer(): Signature =
        faulty {
            try {
                begun()
            } catch (_: KeyPermanentlyInvalidatedException) {
                // The screen lock was taken away and another set: the new one's owner opens what the old one's did.
                store().deleteEntry(ALIAS)
                generate()
                begun()
            }
        }

    override fun sign(
        opened: Signature,
        challenge: ByteArray,
    ): ByteArray =
        faulty {
            opened.update(challenge)
            raw(opened.sign())
        }

    private fun begun(): Signature {
        val key = store().getKey(ALIAS, null) as? PrivateKey ?: throw KeyFault(KeyFault.Why.MISSING)
        return Signature.getInstance("SHA256withECDSA").apply { initSign(key) }
    }

    private fun public(): ByteArray? = (store().getCertificate(ALIAS)?.publicKey as? ECPublicKey)?.let(::uncompressed)

    private fun generate() {
        val spec =
            KeyGenParameterSpec
                .Builder(ALIAS, KeyProperties.PURPOSE_SIGN)
                .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
                .setDigests(KeyProperties.DIGEST_SHA256)
                .setUserAuthenticationRequired(true)
                .setUserAuthenticationParameters(EACH, KeyProperties.AUTH_BIOMETRIC_STRONG or KeyProperties.AUTH_DEVICE_CREDENTIAL)
        val generator = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, KEYSTORE)
        generator.initialize(spec.build())
        generator.generateKeyPair()
    }

    private companion object {
        const val ALIAS = "owner"

        // Seconds that one answer is good for: none, each signature asks.
        const val EACH = 0
    }
}
