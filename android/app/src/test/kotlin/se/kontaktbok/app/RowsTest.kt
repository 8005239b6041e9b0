package se.kontaktbok.app

import android.os.Looper
import android.os.SystemClock
import android.view.MotionEvent
import androidx.activity.BackEventCompat
import androidx.compose.ui.semantics.SemanticsActions
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Gallery
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.around
import se.kontaktbok.app.support.name
import se.kontaktbok.app.support.silent
import se.kontaktbok.core.rust.PhoneCoreInterface
import se.kontaktbok.core.types.Event
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.Said
import java.util.concurrent.CopyOnWriteArrayList

/** What hands do: swipes, long presses, the system's gestures. Each does what a button does too. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class RowsTest {
    @get:Rule val left = Left()

    private val told = CopyOnWriteArrayList<Event>()
    private lateinit var reader: Reader
    private val home get() = (reader.activity.application as TestKontaktbok).home

    @Before
    fun start() {
        TestKontaktbok.library =
            silent.around { core ->
                object : PhoneCoreInterface by core {
                    override fun update(event: ByteArray) {
                        told += Event.bincodeDeserialize(event)
                    }
                }
            }
    }

    private fun show(
        page: String,
        qualifiers: String = "sv-rSE-w400dp-h2400dp-mdpi",
    ) {
        reader = Reader.open(qualifiers)
        home.windows.drawn(Gallery.page(page))
        reader.settle()
        home.phone.settle(0u)
        told.clear()
    }

    private fun acted(): List<String> {
        home.phone.settle(0u)
        return told.filterIsInstance<Event.Act>().map { it.action }
    }

    /** The first row that can do something, and its actions. */
    private fun row() =
        home.windows.screen!!
            .stack
            .last()
            .parts
            .mapNotNull { it.kind as? PartKind.Rows }
            .flatMap { it.rows }
            .first { row -> row.actions.isNotEmpty() && row.actions.all { it.confirm == null } }

    private fun menu(): List<String> {
        val (page, menu) = reader.nodes().partition { it.first.rootView == reader.activity.window.decorView }
        assertTrue(page.isNotEmpty())
        return menu.filter { it.second.config.contains(SemanticsActions.OnClick) }.map { it.second.name }
    }

    @Test
    fun a_long_press_opens_a_menu_of_what_the_row_can_do_and_does_the_same() {
        show("pupil-two-calls.sv")
        val row = row()
        reader.press(Regex("^" + Regex.escape(row.spoken ?: row.head.text)))
        val names = row.actions.map { it.spoken ?: it.label }
        assertTrue(menu().toString(), menu().containsAll(names))
        reader.tap(names.last())
        assertEquals(listOf(row.actions.last().id), acted())
    }

    @Test
    fun a_swipe_opens_the_same_menu_and_does_nothing_by_itself() {
        show("pupil-two-calls.sv")
        val row = row()
        val (view, node) = reader.nodes().first { it.second.name.startsWith(row.spoken ?: row.head.text) }
        val at = node.boundsInRoot.center
        val began = SystemClock.uptimeMillis()

        fun touch(
            action: Int,
            x: Float,
            ms: Long,
        ) = MotionEvent.obtain(began, began + ms, action, x, at.y, 0).let { view.dispatchTouchEvent(it) }
        touch(MotionEvent.ACTION_DOWN, at.x, 0)
        for (step in 1..10) touch(MotionEvent.ACTION_MOVE, at.x - 12f * step, 10L * step)
        touch(MotionEvent.ACTION_UP, at.x - 120f, 110)
        reader.settle()
        assertEquals(emptyList<String>(), acted())
        assertTrue(menu().toString(), menu().containsAll(row.actions.map { it.spoken ?: it.label }))
    }

    @Test
    fun the_gesture_of_going_back_moves_the_page_and_goes_only_when_it_is_done() {
        show("pupil-two-calls.sv")
        val back = reader.activity.onBackPressedDispatcher
        val event = BackEventCompat(0f, 0f, 0.5f, BackEventCompat.EDGE_LEFT)

        fun width() =
            reader
                .nodes()
                .first { it.second.name.startsWith("Tillbaka till") }
                .second.boundsInRoot.width
        val whole = width()
        back.dispatchOnBackStarted(event)
        back.dispatchOnBackProgressed(event)
        reader.settle()
        assertNotEquals(whole, width())
        back.dispatchOnBackCancelled()
        reader.settle()
        home.phone.settle(0u)
        assertEquals(whole, width())
        assertEquals(0, told.count { it is Event.Back })
        back.dispatchOnBackStarted(event)
        back.dispatchOnBackProgressed(event)
        back.onBackPressed()
        reader.settle()
        home.phone.settle(0u)
        assertEquals(1, told.count { it is Event.Back })
    }

    @Test
    fun a_wide_window_shows_the_list_beside_the_detail_and_a_narrow_one_the_detail_alone() {
        show("pupil-two-calls.sv", "sv-rSE-w1100dp-h2400dp-mdpi")
        val stack = home.windows.screen!!.stack
        val (list, detail) = stack.takeLast(2).map { it.title.text }
        reader.see(Regex("^" + Regex.escape(detail)))
        reader.see(Regex("^" + Regex.escape(list)))
        reader.controller.close()
        Reader.opened.clear()
        show("pupil-two-calls.sv")
        reader.see(Regex("^" + Regex.escape(detail)))
        assertTrue(reader.words(), !reader.sees(Regex("^" + Regex.escape(list) + "$")))
    }

    @Test
    fun what_is_said_is_felt_once() {
        show("pupil-two-calls.sv")
        val screen = Gallery.page("pupil-two-calls.sv")
        val view = reader.nodes().first().first

        fun felt() = shadowOf(view).lastHapticFeedbackPerformed()
        home.windows.drawn(screen.copy(said = Said(7UL, "Sparat på telefonen.")))
        reader.settle()
        assertEquals(android.view.HapticFeedbackConstants.CONFIRM, felt())
        view.performHapticFeedback(android.view.HapticFeedbackConstants.CLOCK_TICK)
        home.windows.drawn(screen.copy(said = Said(7UL, "Sparat på telefonen."), nav = screen.nav + 1UL))
        reader.settle()
        assertEquals(android.view.HapticFeedbackConstants.CLOCK_TICK, felt())
    }

    @Test
    fun pulling_down_asks_the_school_for_news_as_the_pages_action_does() {
        show("today-trip.sv")
        val (view, node) = reader.nodes(merged = false).first { it.second.config.contains(SemanticsActions.CustomActions) }
        val action = node.config[SemanticsActions.CustomActions].single { it.label == "Fråga skolan om nytt" }
        assertTrue(action.action())
        home.phone.settle(0u)
        assertEquals(1, told.count { it is Event.Reachable })
        told.clear()
        val began = SystemClock.uptimeMillis()
        for (step in 0..30) {
            val kind = if (step == 0) MotionEvent.ACTION_DOWN else MotionEvent.ACTION_MOVE
            view.dispatchTouchEvent(MotionEvent.obtain(began, began + 10L * step, kind, 200f, 100f + 20f * step, 0))
        }
        view.dispatchTouchEvent(MotionEvent.obtain(began, began + 310, MotionEvent.ACTION_UP, 200f, 700f, 0))
        shadowOf(Looper.getMainLooper()).idle()
        reader.settle()
        home.phone.settle(0u)
        assertEquals(1, told.count { it is Event.Reachable })
    }
}
