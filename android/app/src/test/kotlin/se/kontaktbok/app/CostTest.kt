package se.kontaktbok.app

import androidx.compose.runtime.Composer
import androidx.compose.runtime.CompositionTracer
import androidx.compose.runtime.InternalComposeTracingApi
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Gallery
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.silent
import se.kontaktbok.core.Drawings
import se.kontaktbok.core.types.Page
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.Screen
import se.kontaktbok.core.types.Screens
import se.kontaktbok.core.types.TimelineItem

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
