package se.kontaktbok.app.keys

import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import se.kontaktbok.core.DeviceKey
import se.kontaktbok.core.KeyFault
import java.security.GeneralSecurityException
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.PrivateKey
import java.security.ProviderException
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec

/**
 * The device's key in the Android Keystore, in StrongBox where there is one. A key that cannot be used is a fault and
 * never a reason to make another: that would be a new identity, and what the old one left would be nobody's.
 */
class HardwareKey(
    private val context: Context,
) : DeviceKey {
    override fun make(): ByteArray = faulty { public() ?: generate().let { public() } ?: throw KeyFault(KeyFault.Why.BROKEN) }

    override fun sign(message: ByteArray): ByteArray =
        faulty {
            val key = store().getKey(ALIAS, null) as? PrivateKey ?: throw KeyFault(KeyFault.Why.MISSING)
            val signer = Signature.getInstance("SHA256withECDSA")
            signer.initSign(key)
            signer.update(message)
            raw(signer.sign())
        }

    override fun forget() = faulty { store().deleteEntry(ALIAS) }

    private fun public(): ByteArray? {
        val key = store().getCertificate(ALIAS)?.publicKey as? ECPublicKey ?: return null
        return uncompressed(key)
    }

    // StrongBoxes that are there and do not work are known: once without, when the key is made, and never again.
    private fun generate() {
        val strong =
            Build.VERSION.SDK_INT >= Build.VERSION_CODES.P &&
                context.packageManager.hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE)
        if (!strong) return generate(strong = false)
        try {
            generate(strong = true)
        } catch (fault: GeneralSecurityException) {
            generate(strong = false)
        } catch (fault: ProviderException) {
            generate(strong = false)
        }
    }

    private fun generate(strong: Boolean) {
        val spec =
            KeyGenParameterSpec
                .Builder(ALIAS, KeyProperties.PURPOSE_SIGN)
                .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
                .setDigests(KeyProperties.DIGEST_SHA256)
        // No user authentication: background work signs too, and a screen lock taken away must not take the key.
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) spec.setIsStrongBoxBacked(strong)
        val generator = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, KEYSTORE)
        generator.initialize(spec.build())
        generator.generateKeyPair()
    }

    private companion object {
        const val ALIAS = "device"
    }
}

/** The platform's keystore. */
internal const val KEYSTORE = "AndroidKeyStore"

internal fun store(): KeyStore = KeyStore.getInstance(KEYSTORE).apply { load(null) }

/** What the keystore throws, as the core tells it apart. */
internal fun <T> faulty(block: () -> T): T =
    try {
        block()
    } catch (fault: KeyPermanentlyInvalidatedException) {
        throw KeyFault(KeyFault.Why.MISSING, fault)
    } catch (fault: GeneralSecurityException) {
        throw KeyFault(KeyFault.Why.LOCKED, fault)
    } catch (fault: ProviderException) {
        throw KeyFault(KeyFault.Why.LOCKED, fault)
    } catch (fault: java.io.IOException) {
        throw KeyFault(KeyFault.Why.BROKEN, fault)
    }
