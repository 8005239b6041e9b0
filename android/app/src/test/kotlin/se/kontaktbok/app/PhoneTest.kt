package se.kontaktbok.app

import com.novi.serde.Bytes
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import se.kontaktbok.core.DeviceKey
import se.kontaktbok.core.KeyFault
import se.kontaktbok.core.Library
import se.kontaktbok.core.Phone
import se.kontaktbok.core.StoreKey
import se.kontaktbok.core.Watcher
import se.kontaktbok.core.rust.InternalException
import se.kontaktbok.core.rust.PhoneConfig
import se.kontaktbok.core.rust.PhoneCoreInterface
import se.kontaktbok.core.rust.Shell
import se.kontaktbok.core.types.Direction
import se.kontaktbok.core.types.DrawOperation
import se.kontaktbok.core.types.Effect
import se.kontaktbok.core.types.Event
import se.kontaktbok.core.types.KeysOperation
import se.kontaktbok.core.types.KeysOutput
import se.kontaktbok.core.types.Language
import se.kontaktbok.core.types.OutsideOperation
import se.kontaktbok.core.types.Request
import se.kontaktbok.core.types.Requests
import se.kontaktbok.core.types.Screen
import se.kontaktbok.core.types.Screens
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** The queue before the library: order, drawings that become one, faults of the core and of the keys. */
class PhoneTest {
    private class FakeCore(
        val shell: Shell,
        var breaks: Boolean = false,
    ) : PhoneCoreInterface {
        val events = LinkedBlockingQueue<Event>()
        val answers = LinkedBlockingQueue<Pair<UInt, KeysOutput>>()
        var stopped = false

        override fun update(event: ByteArray) {
            if (breaks) throw InternalException("panicked")
            events.put(Event.bincodeDeserialize(event))
        }

        override fun resolve(
            id: UInt,
            output: ByteArray,
        ) = answers.put(id to KeysOutput.bincodeDeserialize(output))

        override fun view() = Screens(emptyList()).bincodeSerialize()

        override fun settle(atMostMs: UInt) = true

        @Volatile var gone = false

        override fun hasStopped() = gone

        override fun stop() {
            stopped = true
        }
    }

    private class Seen : Watcher {
        val drawn = mutableListOf<ULong>()
        var stopped = 0
        var left = emptyList<String>()
        var rebuilt = 0

        override fun drawn(screen: Screen) {
            drawn += screen.nav
        }

        override fun outside(state: OutsideOperation) = Unit

        override fun rebuilt() {
            rebuilt += 1
        }

        override fun stopped(left: List<String>) {
            stopped += 1
            this.left = left
        }
    }

    private val cores = mutableListOf<FakeCore>()
    private val main = LinkedBlockingQueue<Runnable>()
    private val seen = Seen()
    private var fault: KeyFault.Why? = null
    private val deviceKey =
        object : DeviceKey {
            override fun make() = fault?.let { throw KeyFault(it) } ?: ByteArray(65)

            override fun sign(message: ByteArray) = ByteArray(64)

            override fun forget() = Unit
        }
    private val storeKey =
        object : StoreKey {
            override fun read(): ByteArray? = null

            override fun keep(key: ByteArray) = Unit

            override fun destroy() = Unit
        }
    private var breaking = false
    private val phone =
        Phone(
            PhoneConfig("f", "s", "v", "d", "sv", null),
            deviceKey,
            storeKey,
            seen,
            { main.put(it) },
            object : Library {
                override fun phone(
                    config: PhoneConfig,
                    shell: Shell,
                ) = FakeCore(shell, breaking).also { cores += it }

                override fun left(
                    config: PhoneConfig,
                    shell: Shell,
                ) = listOf("Ring igen.")
            },
        )

    private fun drained(block: () -> Unit) {
        block()
        phone.settle(0u)
    }

    private fun runMain() {
        while (true) (main.poll() ?: return).run()
    }

    private fun draw(nav: ULong) =
        Effect.Draw(DrawOperation("w", nav, Language.SWEDISH, Direction.LEFTTORIGHT, emptyList(), null, emptyList(), emptyList(), emptyList(), null))

    private fun told(vararg effects: Effect) = Requests(effects.map { Request(7u, it) }).bincodeSerialize()

    @Test
    fun what_happens_goes_in_in_its_order() {
        drained {
            phone.start()
            for (n in 0 until 1000) phone.happen(Event.Back("w", n.toULong()))
        }
        assertEquals((0 until 1000).map { it.toULong() }, cores.single().events.map { (it as Event.Back).nav })
    }

    @Test
    fun drawings_that_nobody_has_seen_become_one() {
        drained { phone.start() }
        drained { for (n in 1..100) cores.single().shell.processEffects(told(draw(n.toULong()))) }
        assertEquals("one thing to do for the main thread", 1, main.size)
        runMain()
        assertEquals(listOf(100UL), seen.drawn)
        drained { cores.single().shell.processEffects(told(draw(101UL))) }
        runMain()
        assertEquals(listOf(100UL, 101UL), seen.drawn)
    }

    @Test
    fun a_core_that_breaks_is_made_anew_once_and_goes_where_it_was() {
        drained { phone.start() }
        drained { cores.single().shell.processEffects(told(draw(1UL))) }
        cores[0].breaks = true
        drained { phone.happen(Event.Front) }
        assertEquals(2, cores.size)
        assertTrue(cores[0].stopped)
        runMain()
        assertEquals(0, seen.stopped)
        drained { phone.happen(Event.Front) }
        assertEquals(1, cores[1].events.count { it is Event.Front })
        cores[1].breaks = true
        drained { phone.happen(Event.Front) }
        runMain()
        assertEquals(1, seen.stopped)
        assertEquals(listOf("Ring igen."), seen.left)
        drained { phone.happen(Event.Front) }
        assertEquals("nothing is asked of it any more", 2, cores.size)
    }

    @Test
    fun a_core_that_broke_on_its_own_thread_is_noticed_though_nothing_was_thrown() {
        drained { phone.start() }
        cores[0].gone = true
        phone.happen(Event.Front)
        // What is looked at on another thread comes as something to do for the main one.
        main.poll(10, TimeUnit.SECONDS)!!.run()
        assertEquals(1, seen.rebuilt)
        phone.settle(0u)
        assertEquals(2, cores.size)
        cores[1].gone = true
        phone.happen(Event.Front)
        main.poll(10, TimeUnit.SECONDS)!!.run()
        assertEquals(1, seen.stopped)
    }

    @Test
    fun a_drawing_of_the_next_core_is_never_shown_before_it_is_said_that_there_is_one() {
        drained { phone.start() }
        drained { cores[0].shell.processEffects(told(draw(5UL))) }
        cores[0].breaks = true
        drained { phone.happen(Event.Front) }
        drained { cores[1].shell.processEffects(told(draw(1UL))) }
        // What the first drew and nobody saw, then the word of the next, then its drawing.
        main.poll()!!.run()
        assertEquals(emptyList<ULong>() to 0, seen.drawn.toList() to seen.rebuilt)
        main.poll()!!.run()
        assertEquals(emptyList<ULong>() to 1, seen.drawn.toList() to seen.rebuilt)
        runMain()
        assertEquals(listOf(1UL), seen.drawn)
    }

    @Test
    fun what_a_core_that_broke_still_says_is_nobodys() {
        drained { phone.start() }
        cores[0].breaks = true
        drained { phone.happen(Event.Front) }
        drained { cores[0].shell.processEffects(told(draw(7UL))) }
        drained { cores[1].shell.processEffects(told(draw(1UL))) }
        runMain()
        assertEquals(listOf(1UL), seen.drawn)
    }

    @Test
    fun whatever_becomes_of_a_key_is_answered_by_its_id() {
        drained { phone.start() }
        val core = cores.single()

        fun answer(operation: KeysOperation): Pair<UInt, KeysOutput>? {
            core.shell.processEffects(told(Effect.Keys(operation)))
            return core.answers.poll(10, TimeUnit.SECONDS)
        }
        val (id, signed) = answer(KeysOperation.Sign(Bytes(ByteArray(3))))!!
        assertEquals(7u to 64, id to (signed as KeysOutput.Signed).signature.content.size)
        for (why in KeyFault.Why.entries) {
            fault = why
            val failed = answer(KeysOperation.Make)?.second as KeysOutput.Failed
            assertEquals(why.name, failed.value.name)
        }
    }

    @Test
    fun bytes_of_another_build_are_said_and_end_nothing() {
        drained { phone.start() }
        drained { cores.single().shell.processEffects(byteArrayOf(1, 2, 3)) }
        runMain()
        assertEquals(1, seen.stopped)
    }
}
