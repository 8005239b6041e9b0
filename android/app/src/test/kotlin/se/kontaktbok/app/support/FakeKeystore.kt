package se.kontaktbok.app.support

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.KeyPairGeneratorSpi
import java.security.KeyStoreSpi
import java.security.PrivateKey
import java.security.Provider
import java.security.ProviderException
import java.security.PublicKey
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.security.spec.ECGenParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/** The Android Keystore in software, for tests: under the platform's own name, so that the app's real code runs. */
object FakeKeystore {
    class Entry(
        val key: Key,
        val public: PublicKey?,
        val spec: KeyGenParameterSpec,
    )

    private val phones = HashMap<String, LinkedHashMap<String, Entry>>()

    var entries = LinkedHashMap<String, Entry>()
        private set

    /** The keystore of that phone. */
    fun of(whose: String) {
        entries = phones.getOrPut(whose) { LinkedHashMap() }
    }

    /** Nothing can be read, as before the first unlock. */
    var locked = false

    /** StrongBox is there and does not work. */
    var strongBoxBroken = false

    /** What keys were asked for, in order. */
    val made = mutableListOf<KeyGenParameterSpec>()

    fun install() {
        phones.clear()
        entries = LinkedHashMap()
        made.clear()
        locked = false
        strongBoxBroken = false
        Security.removeProvider(NAME)
        Security.addProvider(FakeProvider())
    }

    fun make(spec: KeyGenParameterSpec) {
        made += spec
        if (strongBoxBroken && spec.isStrongBoxBacked) throw StrongBoxUnavailableException()
    }

    const val NAME = "AndroidKeyStore"
}

class FakeProvider : Provider(FakeKeystore.NAME, "1", "for tests") {
    init {
        put("KeyStore.AndroidKeyStore", FakeStore::class.java.name)
        put("KeyPairGenerator.EC", FakePairs::class.java.name)
        put("KeyGenerator.AES", FakeKeys::class.java.name)
    }
}

class FakeStore : KeyStoreSpi() {
    private val entries: MutableMap<String, FakeKeystore.Entry>
        get() = if (FakeKeystore.locked) throw ProviderException("locked") else FakeKeystore.entries

    override fun engineGetKey(
        alias: String,
        password: CharArray?,
    ): Key? = entries[alias]?.key

    override fun engineGetCertificate(alias: String): Certificate? = entries[alias]?.public?.let(::Bare)

    override fun engineDeleteEntry(alias: String) {
        entries.remove(alias)
    }

    override fun engineContainsAlias(alias: String) = alias in entries

    override fun engineAliases(): Enumeration<String> = Collections.enumeration(entries.keys)

    override fun engineSize() = entries.size

    override fun engineLoad(
        stream: InputStream?,
        password: CharArray?,
    ) = Unit

    override fun engineStore(
        stream: OutputStream?,
        password: CharArray?,
    ) = Unit

    override fun engineGetCertificateChain(alias: String): Array<Certificate>? = engineGetCertificate(alias)?.let { arrayOf(it) }

    override fun engineGetCreationDate(alias: String): Date? = null

    override fun engineIsKeyEntry(alias: String) = alias in entries

    override fun engineIsCertificateEntry(alias: String) = false

    override fun engineGetCertificateAlias(certificate: Certificate?): String? = null

    override fun engineSetKeyEntry(
        alias: String?,
        key: Key?,
        password: CharArray?,
        chain: Array<out Certificate>?,
    ) = Unit

    override fun engineSetKeyEntry(
        alias: String?,
        key: ByteArray?,
        chain: Array<out Certificate>?,
    ) = Unit

    override fun engineSetCertificateEntry(
        alias: String?,
        certificate: Certificate?,
    ) = Unit
}

private class Bare(
    private val public: PublicKey,
) : Certificate("bare") {
    override fun getEncoded() = ByteArray(0)

    override fun verify(key: PublicKey?) = Unit

    override fun verify(
        key: PublicKey?,
        provider: String?,
    ) = Unit

    override fun toString() = "bare"

    override fun getPublicKey() = public
}

class FakePairs : KeyPairGeneratorSpi() {
    private lateinit var spec: KeyGenParameterSpec

    override fun initialize(
        size: Int,
        random: SecureRandom?,
    ) = Unit

    override fun initialize(
        spec: AlgorithmParameterSpec,
        random: SecureRandom?,
    ) {
        this.spec = spec as KeyGenParameterSpec
    }

    override fun generateKeyPair(): KeyPair {
        FakeKeystore.make(spec)
        val provider = Security.getProviders("KeyPairGenerator.EC").first { it.name != FakeKeystore.NAME }
        val generator = KeyPairGenerator.getInstance("EC", provider)
        generator.initialize(ECGenParameterSpec("secp256r1"))
        val pair = generator.generateKeyPair()
        FakeKeystore.entries[spec.keystoreAlias] = FakeKeystore.Entry(pair.private as PrivateKey, pair.public, spec)
        return pair
    }
}

class FakeKeys : KeyGeneratorSpi() {
    private lateinit var spec: KeyGenParameterSpec

    override fun engineInit(random: SecureRandom?) = Unit

    override fun engineInit(
        spec: AlgorithmParameterSpec,
        random: SecureRandom?,
    ) {
        this.spec = spec as KeyGenParameterSpec
    }

    override fun engineInit(
        size: Int,
        random: SecureRandom?,
    ) = Unit

    override fun engineGenerateKey(): SecretKey {
        FakeKeystore.make(spec)
        val provider = Security.getProviders("KeyGenerator.AES").first { it.name != FakeKeystore.NAME }
        val key = KeyGenerator.getInstance("AES", provider).apply { init(256) }.generateKey()
        FakeKeystore.entries[spec.keystoreAlias] = FakeKeystore.Entry(key, null, spec)
        return key
    }
}
