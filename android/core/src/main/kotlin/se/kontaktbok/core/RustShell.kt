package se.kontaktbok.core

import se.kontaktbok.core.rust.Shell
import se.kontaktbok.core.rust.ShellFault

/**
 * What the library calls, on its own threads. One object for each core, and so two in the life of a process: each one given to
 * Rust costs references. Nothing but [ShellFault] leaves it.
 */
internal class RustShell(
    private val storeKey: StoreKey,
    private val batch: (ByteArray) -> Unit,
) : Shell {
    override fun processEffects(effects: ByteArray) = guarded { batch(effects) }

    override fun sealKey(): ByteArray? = guarded { storeKey.read() }

    override fun keepSealKey(key: ByteArray) = guarded { storeKey.keep(key) }

    override fun destroySealKey() = guarded { storeKey.destroy() }

    // Whatever the platform throws is a fault of the shell to Rust, and ends nothing.
    @Suppress("TooGenericExceptionCaught")
    private fun <T> guarded(block: () -> T): T =
        try {
            block()
        } catch (fault: KeyFault) {
            throw if (fault.why == KeyFault.Why.LOCKED) ShellFault.Locked() else ShellFault.Broken()
        } catch (fault: Exception) {
            throw ShellFault.Broken()
        }
}
