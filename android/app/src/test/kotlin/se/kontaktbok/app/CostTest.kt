package se.kontaktbok.app

import androidx.compose.runtime.Composer
import androidx.compose.runtime.CompositionTracer
import androidx.compose.runtime.InternalComposeTracingApi
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Gallery
import se.kontaktbok.app.support.Handset
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Line
import se.kontaktbok.app.support.Pocket
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.School
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.around
import se.kontaktbok.app.support.silent
import se.kontaktbok.core.Drawings
import se.kontaktbok.core.Library
import se.kontaktbok.core.rust.PhoneConfig
import se.kontaktbok.core.rust.PhoneCoreInterface
import se.kontaktbok.core.rust.Shell
import se.kontaktbok.core.types.Page
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.Screen
import se.kontaktbok.core.types.Screens
import se.kontaktbok.core.types.TimelineItem
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger

/** What the shell costs, counted. */
@OptIn(InternalComposeTracingApi::class)
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class CostTest {
    @get:Rule val left = Left()

    /** A ledger with as many entries. */
    private fun ledger(entries: Int): Screen {
        val screen = Gallery.page("ledger-every-channel.sv")

        fun Page.long() =
            copy(
                parts =
                    parts.map { part ->
                        val kind = part.kind as? PartKind.Timeline ?: return@map part
                        val items: List<TimelineItem> = List(entries) { n -> kind.items[n % kind.items.size].copy(key = "entry-$n") }
                        part.copy(kind = kind.copy(items = items))
                    },
            )
        return screen.copy(stack = screen.stack.map { it.long() })
    }

    /** As it comes from the library: new objects for everything. */
    private fun Screen.crossed() = Screens.bincodeDeserialize(Screens(listOf(this)).bincodeSerialize()).screens.single()

    private fun Screen.withItem(
        at: Int,
        change: (TimelineItem) -> TimelineItem,
    ) = copy(
        stack =
            stack.map { page ->
                page.copy(
                    revision = page.revision + 1UL,
                    parts =
                        page.parts.map { part ->
                            val kind = part.kind as? PartKind.Timeline ?: return@map part
                            part.copy(kind = kind.copy(items = kind.items.mapIndexed { n, item -> if (n == at) change(item) else item }))
                        },
                )
            },
    )

    /** What a page costs to take over and what the core takes to make it, of the same bytes, in one run. */
    @Test
    fun a_class_of_25_is_decoded_and_applied_in_no_more_than_three_times_the_cores_own_time_to_make_it() {
        TestKontaktbok.library = Library.rust.around { it.also(cores::add) }
        School().use { school ->
            Line { school.url }.use { line ->
                val hand = Handset(school, line)
                val reader = hand.take("mentor_a")
                reader.tap("Klassen")
                reader.see(Regex("^Alma Sjöblom Ingen kontakt"))
                val core = cores.last()
                val windows = (reader.activity.application as TestKontaktbok).home.windows
                val drawings = Drawings()
                val (made, applied) =
                    List(ROUNDS) {
                        val began = System.nanoTime()
                        val bytes = core.view()
                        val crossed = System.nanoTime()
                        for (screen in Screens.bincodeDeserialize(bytes).screens) windows.drawn(drawings.seen(screen))
                        crossed - began to System.nanoTime() - crossed
                    }.unzip()
                val (make, apply) = made.sorted()[ROUNDS / 2] to applied.sorted()[ROUNDS / 2]
                println("a class page: made in ${make / 1000} µs, decoded and applied in ${apply / 1000} µs")
                assertTrue("$apply ns against $make ns", apply <= 3 * make)
            }
        }
    }

    @Test
    fun a_letter_typed_costs_no_more_than_4_kib_across_the_border() {
        School().use { school ->
            Line { school.url }.use { line ->
                TestKontaktbok.library = counting
                val hand = Handset(school, line)
                val reader = hand.take("mentor_a")
                reader.tap("Klassen")
                reader.tap(Regex("^Alma Sjöblom Ingen kontakt"))
                reader.tap("Anteckna kontakt")
                reader.await("a note") { hand.route()?.takeIf { it.contains("/note/") } }
                reader.write("Vad sades", "Mötte hemmet i dörre")
                val app = reader.activity.application as TestKontaktbok
                reader.await("stored") { Pocket(app).isStored.takeIf { it } }
                app.home.phone.settle(5_000u)
                bytes.set(0)
                reader.write("Vad sades", "Mötte hemmet i dörren")
                reader.await("stored") { (bytes.get() > 0 && Pocket(app).isStored).takeIf { it } }
                app.home.phone.settle(5_000u)
                println("a letter: ${bytes.get()} bytes across the border")
                assertTrue("${bytes.get()}", bytes.get() in 1..4096)
            }
        }
    }

    private val cores = CopyOnWriteArrayList<PhoneCoreInterface>()
    private val bytes = AtomicInteger()

    /** The real library, with what crosses counted. */
    private val counting =
        object : Library by Library.rust {
            override fun phone(
                config: PhoneConfig,
                shell: Shell,
            ): PhoneCoreInterface {
                val whole =
                    Library.rust.phone(
                        config,
                        object : Shell by shell {
                            override fun processEffects(effects: ByteArray) {
                                bytes.addAndGet(effects.size)
                                shell.processEffects(effects)
                            }
                        },
                    )
                return object : PhoneCoreInterface by whole {
                    override fun update(event: ByteArray) {
                        bytes.addAndGet(event.size)
                        whole.update(event)
                    }
                }
            }
        }

    private companion object {
        const val ROUNDS = 101
    }

    @Test
    fun of_a_ledger_of_120_entries_only_the_one_that_changed_is_drawn_again() {
        TestKontaktbok.library = silent
        val reader = Reader.open("sv-rSE-w400dp-h30000dp-mdpi")
        val windows = (reader.activity.application as TestKontaktbok).home.windows
        val drawings = Drawings()
        val ledger = ledger(120)
        windows.drawn(drawings.seen(ledger.crossed()))
        reader.nodes()
        val drawn = mutableListOf<String>()
        Composer.setTracer(
            object : CompositionTracer {
                override fun traceEventStart(
                    key: Int,
                    dirty1: Int,
                    dirty2: Int,
                    info: String,
                ) {
                    drawn += info
                }

                override fun traceEventEnd() = Unit

                override fun isTraceInProgress() = true
            },
        )
        try {
            windows.drawn(drawings.seen(ledger.withItem(60) { it.copy(note = "Telefonens klocka gick fel.") }.crossed()))
            reader.nodes()
        } finally {
            Composer.setTracer(null)
        }
        val happenings = drawn.count { it.contains(".Happening (") }
        println("a ledger of 120 entries, one changed: $happenings drawn again")
        assertEquals(1, happenings)
    }
}
