package se.kontaktbok.app.support

import se.kontaktbok.core.rust.InternalException
import se.kontaktbok.core.rust.PhoneCoreInterface

/** Breaks as UniFFI says that Rust panicked: at one of its calls, before or after the library has taken it, and for good. */
class Breaking(
    private val whole: PhoneCoreInterface,
    private var calls: Int,
    private val after: Boolean,
) : PhoneCoreInterface by whole,
    AutoCloseable {
    @Volatile private var broke = false

    override fun update(event: ByteArray) = breaking { whole.update(event) }

    override fun resolve(
        id: UInt,
        output: ByteArray,
    ) = breaking { whole.resolve(id, output) }

    override fun hasStopped() = broke || whole.hasStopped()

    override fun close() {
        (whole as AutoCloseable).close()
    }

    private fun breaking(call: () -> Unit) {
        calls -= 1
        if (calls <= 0 && !broke) {
            broke = true
            if (after) call()
        }
        if (broke) throw InternalException("panicked")
        call()
    }
}
