package se.kontaktbok.app.keys

import android.content.Context
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.util.AtomicFile
import se.kontaktbok.core.KeyFault
import se.kontaktbok.core.StoreKey
import java.io.File
import java.security.GeneralSecurityException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** The store's key in a file, sealed by a key of the Android Keystore that nobody can read. Not in any backup. */
class WrappedStoreKey(
    context: Context,
) : StoreKey {
    private val file = AtomicFile(File(context.noBackupFilesDir, "store.key"))

    override fun read(): ByteArray? =
        faulty {
            if (!file.baseFile.exists()) return@faulty null
            val kept = file.readFully()
            if (kept.size <= NONCE) throw KeyFault(KeyFault.Why.BROKEN)
            // There is a sealed key: what it was sealed with must be there, or the store stays closed. Never a new one.
            val wrap = wrap() ?: throw KeyFault(KeyFault.Why.LOCKED)
            val cipher = Cipher.getInstance(CIPHER)
            cipher.init(Cipher.DECRYPT_MODE, wrap, GCMParameterSpec(TAG_BITS, kept, 0, NONCE))
            try {
                cipher.doFinal(kept, NONCE, kept.size - NONCE)
            } catch (fault: AEADBadTagException) {
                throw KeyFault(KeyFault.Why.BROKEN, fault)
            }
        }

    override fun keep(key: ByteArray) =
        faulty {
            val cipher = Cipher.getInstance(CIPHER)
            cipher.init(Cipher.ENCRYPT_MODE, wrap() ?: make())
            if (cipher.iv.size != NONCE) throw GeneralSecurityException("an unexpected nonce")
            val sealed = cipher.iv + cipher.doFinal(key)
            val stream = file.startWrite()
            try {
                stream.write(sealed)
                file.finishWrite(stream)
            } catch (fault: java.io.IOException) {
                file.failWrite(stream)
                throw fault
            }
        }

    override fun destroy() =
        faulty {
            // The key first: without it the file is nothing.
            store().deleteEntry(ALIAS)
            file.delete()
        }

    private fun wrap(): SecretKey? = store().getKey(ALIAS, null) as? SecretKey

    private fun make(): SecretKey {
        val spec =
            KeyGenParameterSpec
                .Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .setKeySize(KEY_BITS)
        val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEYSTORE)
        generator.init(spec.build())
        return generator.generateKey()
    }

    private companion object {
        const val ALIAS = "store"
        const val CIPHER = "AES/GCM/NoPadding"
        const val NONCE = 12
        const val TAG_BITS = 128
        const val KEY_BITS = 256
    }
}
