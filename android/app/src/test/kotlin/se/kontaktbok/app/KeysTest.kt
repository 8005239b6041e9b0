package se.kontaktbok.app

import android.content.Context
import android.content.pm.PackageManager
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import se.kontaktbok.app.keys.HardwareKey
import se.kontaktbok.app.keys.WrappedStoreKey
import se.kontaktbok.app.support.FakeKeystore
import se.kontaktbok.core.KeyFault
import java.io.File
import java.math.BigInteger
import java.security.AlgorithmParameters
import java.security.KeyFactory
import java.security.Signature
import java.security.spec.ECGenParameterSpec
import java.security.spec.ECParameterSpec
import java.security.spec.ECPoint
import java.security.spec.ECPublicKeySpec

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [28, 30, 33, 34], application = android.app.Application::class)
class KeysTest {
    private val context: Context = RuntimeEnvironment.getApplication()

    @Before
    fun install() = FakeKeystore.install()

    @Test
    fun what_the_device_signs_its_public_key_verifies() {
        val key = HardwareKey(context)
        val public = key.make()
        assertEquals(65, public.size)
        for (n in 1..50) {
            val message = "message $n".toByteArray()
            val signature = key.sign(message)
            assertEquals(64, signature.size)
            assertTrue(verifies(public, message, signature))
        }
        assertArrayEquals("made again it is the same", public, key.make())
    }

    @Test
    fun a_strongbox_that_does_not_work_is_left_once_at_making() {
        shadowOf(context.packageManager).setSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE, true)
        FakeKeystore.strongBoxBroken = true
        val public = HardwareKey(context).make()
        assertEquals(listOf(true, false), FakeKeystore.made.map { it.isStrongBoxBacked })
        assertArrayEquals(public, HardwareKey(context).make())
        assertEquals(2, FakeKeystore.made.size)
    }

    @Test
    fun no_key_asks_for_a_person_to_be_there() {
        HardwareKey(context).make()
        WrappedStoreKey(context).keep(ByteArray(32))
        assertTrue(FakeKeystore.made.none { it.isUserAuthenticationRequired })
    }

    @Test
    fun a_locked_keystore_is_not_now_and_never_not_there() {
        val (device, store) = HardwareKey(context) to WrappedStoreKey(context)
        val public = device.make()
        store.keep(ByteArray(32) { 7 })
        FakeKeystore.locked = true
        assertEquals(KeyFault.Why.LOCKED, assertThrows(KeyFault::class.java) { device.make() }.why)
        assertEquals(KeyFault.Why.LOCKED, assertThrows(KeyFault::class.java) { device.sign(ByteArray(1)) }.why)
        assertEquals(KeyFault.Why.LOCKED, assertThrows(KeyFault::class.java) { store.read() }.why)
        FakeKeystore.locked = false
        assertArrayEquals(public, device.make())
        assertArrayEquals(ByteArray(32) { 7 }, store.read())
    }

    @Test
    fun a_key_that_went_away_is_said_and_not_made_anew() {
        val (device, store) = HardwareKey(context) to WrappedStoreKey(context)
        device.make()
        store.keep(ByteArray(32))
        FakeKeystore.entries.clear()
        assertEquals(KeyFault.Why.MISSING, assertThrows(KeyFault::class.java) { device.sign(ByteArray(1)) }.why)
        assertThrows(KeyFault::class.java) { store.read() }
        assertTrue(FakeKeystore.entries.isEmpty())
    }

    @Test
    fun the_stores_key_lies_sealed_outside_of_backups_and_goes_for_good() {
        val store = WrappedStoreKey(context)
        assertNull(store.read())
        val key = ByteArray(32) { it.toByte() }
        store.keep(key)
        assertArrayEquals(key, WrappedStoreKey(context).read())
        val file = File(context.noBackupFilesDir, "store.key")
        assertFalse(
            file
                .readBytes()
                .toList()
                .windowed(32)
                .any { it == key.toList() },
        )
        val damaged = file.readBytes().also { it[20] = (it[20] + 1).toByte() }
        file.writeBytes(damaged)
        assertEquals(KeyFault.Why.BROKEN, assertThrows(KeyFault::class.java) { store.read() }.why)
        store.destroy()
        assertNull(store.read())
        assertTrue(FakeKeystore.entries.isEmpty())
    }

    private fun verifies(
        public: ByteArray,
        message: ByteArray,
        signature: ByteArray,
    ): Boolean {
        val parameters = AlgorithmParameters.getInstance("EC").apply { init(ECGenParameterSpec("secp256r1")) }
        val point = ECPoint(BigInteger(1, public.copyOfRange(1, 33)), BigInteger(1, public.copyOfRange(33, 65)))
        val key = KeyFactory.getInstance("EC").generatePublic(ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec::class.java)))
        return Signature.getInstance("SHA256withECDSA").run {
            initVerify(key)
            update(message)
            verify(der(signature))
        }
    }

    private fun der(raw: ByteArray): ByteArray {
        fun number(bytes: ByteArray) = BigInteger(1, bytes).toByteArray().let { byteArrayOf(2, it.size.toByte()) + it }
        val both = number(raw.copyOfRange(0, 32)) + number(raw.copyOfRange(32, 64))
        return byteArrayOf(0x30, both.size.toByte()) + both
    }
}
