package se.kontaktbok.core

import com.novi.serde.Bytes
import com.novi.serde.DeserializationError
import se.kontaktbok.core.rust.PhoneConfig
import se.kontaktbok.core.rust.PhoneCoreInterface
import se.kontaktbok.core.rust.PhoneException
import se.kontaktbok.core.rust.paperPdf
import se.kontaktbok.core.types.Effect
import se.kontaktbok.core.types.Event
import se.kontaktbok.core.types.KeysFault
import se.kontaktbok.core.types.KeysOperation
import se.kontaktbok.core.types.KeysOutput
import se.kontaktbok.core.types.OutsideOperation
import se.kontaktbok.core.types.Paper
import se.kontaktbok.core.types.Request
import se.kontaktbok.core.types.Requests
import se.kontaktbok.core.types.Screen
import se.kontaktbok.core.types.Screens
import java.util.concurrent.Executor
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.RejectedExecutionException

/** What a phone is told about by the core, on the main thread and in order. */
interface Watcher {
    /** What a window shows now. */
    fun drawn(screen: Screen)

    /** The state outside the pages. */
    fun outside(state: OutsideOperation)

    /** The core broke and is made anew over the same store: what was typed and is not stored is to be told again. */
    fun rebuilt()

    /** The core broke twice, or cannot be made. What was written and has not reached the school is still stored. */
    fun stopped(left: List<String>)
}

/**
 * The one that knows the Rust library. Everything goes in through one queue, batches come out in order; drawings that
 * nobody has seen yet become one. A core that breaks is made anew once.
 */
class Phone(
    private val config: PhoneConfig,
    private val deviceKey: DeviceKey,
    private val storeKey: StoreKey,
    private val watcher: Watcher,
    private val main: Executor,
    private val library: Library = Library.rust,
) {
    private val queue = thread("phone-shell")
    private val keys = thread("phone-keys")
    private val watch = thread("phone-watch")

    // Of the queue's thread only. Cores are counted: what one that broke still says is nobody's.
    private var cores = 0
    private var core: PhoneCoreInterface? = null
    private var breaks = 0
    private var watching = false
    private var drawings = Drawings()

    private var unseen = LinkedHashMap<String, Screen>()

    /** Switches it on; what a window asked for before that is answered then. */
    fun start() = inTurn(::make)

    /** Lets something happen, after everything before it. Waits for nothing. */
    fun happen(event: Event) = inTurn { told { it.update(event.bincodeSerialize()) } }

    /** Waits until the store is at rest; false if it was not within that time. Not to be called on the main thread. */
    fun settle(atMostMs: UInt): Boolean = queue.submit<Boolean> { ask { it.settle(atMostMs) } ?: false }.get()

    /** The bytes of a paper as a PDF file. */
    fun pdf(paper: Paper): ByteArray = paperPdf(paper.bincodeSerialize())

    /** Ends it: what was asked of the store is carried out. */
    fun stop() {
        inTurn {
            core?.let { ended(it) }
            core = null
        }
        queue.shutdown()
        queue.awaitTermination(STOP_MS, java.util.concurrent.TimeUnit.MILLISECONDS)
        keys.shutdown()
        watch.shutdown()
    }

    private fun make() {
        val windows = drawings.routes()
        try {
            core = library.phone(config, shell())
        } catch (fault: PhoneException) {
            giveUp()
            return
        }
        drawings = Drawings()
        for ((window, route) in windows) ask { it.update(Event.Go(window, route).bincodeSerialize()) }
    }

    private fun shell(): RustShell {
        cores += 1
        val of = cores
        return RustShell(storeKey) { bytes -> inTurn { if (of == cores) carryOut(bytes) } }
    }

    // A panic in Rust arrives as an exception that no interface names.
    @Suppress("TooGenericExceptionCaught")
    private fun <T> ask(question: (PhoneCoreInterface) -> T): T? {
        val asked = core ?: return null
        return try {
            question(asked)
        } catch (fault: PhoneException.Malformed) {
            // What was said was not understood; the core is well.
            null
        } catch (fault: Exception) {
            broke(asked)
            null
        }
    }

    private fun broke(broken: PhoneCoreInterface) {
        core = null
        cores += 1
        breaks += 1
        ended(broken)
        // What nobody has seen of it is nobody's: else the next one's pages would be shown in its place, before it is said
        // that there is a next one.
        synchronized(unseen) { unseen.clear() }
        unseen = LinkedHashMap()
        if (breaks > 1) return giveUp()
        main.execute(watcher::rebuilt)
        make()
    }

    private fun told(what: (PhoneCoreInterface) -> Unit) {
        ask(what)
        look()
    }

    /** Asks whether the core still lives: what breaks on its own threads is not thrown here. One question at a time. */
    @Suppress("TooGenericExceptionCaught")
    private fun look() {
        val asked = core
        if (watching || asked == null) return
        watching = true
        watch.execute {
            val stopped =
                try {
                    asked.hasStopped()
                } catch (fault: Exception) {
                    true
                }
            inTurn {
                watching = false
                if (stopped && core === asked) broke(asked)
            }
        }
    }

    @Suppress("TooGenericExceptionCaught")
    private fun ended(ending: PhoneCoreInterface) {
        try {
            ending.stop()
            (ending as? AutoCloseable)?.close()
        } catch (fault: Exception) {
            // It is gone already: that is what was asked.
        }
    }

    // A store that cannot be read now tells nothing; it is not touched.
    @Suppress("TooGenericExceptionCaught")
    private fun giveUp() {
        val left =
            try {
                library.left(config, shell())
            } catch (fault: Exception) {
                emptyList()
            }
        main.execute { watcher.stopped(left) }
    }

    private fun carryOut(bytes: ByteArray) {
        val requests =
            try {
                Requests.bincodeDeserialize(bytes).value
            } catch (fault: DeserializationError) {
                // A library of another build: nothing it says can be understood.
                giveUp()
                return
            }
        for (request in requests) carryOut(request)
    }

    private fun carryOut(request: Request) {
        when (val effect = request.effect) {
            is Effect.Draw -> {
                val screen = drawings.drawn(effect.value)
                if (screen != null) show(screen) else lookAnew()
            }
            is Effect.Keys -> {
                val asks = core
                keys.execute { answer(asks, request.id, keyed(effect.value)) }
            }
            is Effect.Outside -> main.execute { watcher.outside(effect.value) }
            // As long as the process runs the library wakes itself; without one the platform's work does.
            is Effect.Wake -> Unit
            // Carried out in Rust, and never told.
            is Effect.Store, is Effect.Link, is Effect.Https -> Unit
        }
    }

    /** A drawing that builds on one that was never seen. */
    private fun lookAnew() {
        val bytes = ask { it.view() } ?: return
        for (screen in Screens.bincodeDeserialize(bytes).screens) show(drawings.seen(screen))
    }

    private fun show(screen: Screen) {
        val drawn = unseen
        val first = synchronized(drawn) { drawn.isEmpty().also { drawn[screen.window] = screen } }
        if (!first) return
        main.execute {
            val seen = synchronized(drawn) { drawn.values.toList().also { drawn.clear() } }
            seen.forEach(watcher::drawn)
        }
    }

    private fun answer(
        asks: PhoneCoreInterface?,
        id: UInt,
        output: KeysOutput,
    ) = inTurn { if (asks === core) told { it.resolve(id, output.bincodeSerialize()) } }

    // Whatever a keystore throws is answered; the core waits for it.
    @Suppress("TooGenericExceptionCaught")
    private fun keyed(operation: KeysOperation): KeysOutput =
        try {
            when (operation) {
                is KeysOperation.Make -> KeysOutput.Made(Bytes(deviceKey.make()))
                is KeysOperation.Sign -> KeysOutput.Signed(Bytes(deviceKey.sign(operation.message.content)))
                is KeysOperation.Forget -> KeysOutput.Forgotten.also { deviceKey.forget() }
            }
        } catch (fault: KeyFault) {
            KeysOutput.Failed(
                when (fault.why) {
                    KeyFault.Why.MISSING -> KeysFault.MISSING
                    KeyFault.Why.LOCKED -> KeysFault.LOCKED
                    KeyFault.Why.BROKEN -> KeysFault.BROKEN
                },
            )
        } catch (fault: Exception) {
            KeysOutput.Failed(KeysFault.BROKEN)
        }

    private fun inTurn(block: () -> Unit) {
        try {
            queue.execute(block)
        } catch (late: RejectedExecutionException) {
            // The phone has ended: what comes after is nobody's.
        }
    }

    private companion object {
        const val STOP_MS = 5_000L

        fun thread(name: String): ExecutorService = Executors.newSingleThreadExecutor { block -> Thread(block, name).apply { isDaemon = true } }
    }
}
