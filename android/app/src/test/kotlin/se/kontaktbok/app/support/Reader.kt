package se.kontaktbok.app.support

import android.graphics.Bitmap
import android.graphics.Canvas
import android.os.Bundle
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.view.accessibility.AccessibilityManager
import android.view.accessibility.AccessibilityNodeInfo
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.platform.ViewRootForTest
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getAllSemanticsNodes
import androidx.compose.ui.semantics.getOrNull
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowChoreographer
import se.kontaktbok.app.MainActivity
import java.io.File
import java.time.Duration
import java.util.concurrent.locks.LockSupport

/** Uses the app as a screen reader does: finds what has a name and does what the nodes offer. */
class Reader(
    private val window: ActivityController<MainActivity>?,
) {
    val controller get() = checkNotNull(window)
    val activity: MainActivity get() = controller.get()

    /** Everything that a screen reader meets, windows on top last. */
    fun nodes(merged: Boolean = true): List<Pair<View, SemanticsNode>> {
        settle()
        return roots().flatMap { root ->
            all(root).filter { it is RootForTest }.flatMap { view ->
                (view as RootForTest).semanticsOwner.getAllSemanticsNodes(mergingEnabled = merged).map { view to it }
            }
        }
    }

    /**
     * What was asked for is drawn, and what fades has faded. Compose measures in the drawing what cannot change the size of
     * its window, and here nothing draws: it is measured as it would be then.
     */
    fun settle() {
        repeat(ROUNDS) {
            shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(FADED_MS))
            val unmeasured = roots().flatMap(::all).filterIsInstance<ViewRootForTest>().filter { it.hasPendingMeasureOrLayout }
            if (unmeasured.isEmpty()) return
            unmeasured.forEach { it.measureAndLayoutForTest() }
        }
    }

    /** Everything that is said, for a look at what went wrong. */
    fun words(): String = nodes().mapNotNull { (_, node) -> node.name.takeIf { it.isNotEmpty() } }.joinToString(" | ")

    /** Waits for it: what the library does on its own threads comes in its own time. */
    fun <T : Any> await(
        what: String,
        find: () -> T?,
    ): T {
        val end = System.nanoTime() + PATIENCE_NS
        while (System.nanoTime() < end) {
            settle()
            find()?.let { return it }
            LockSupport.parkNanos(STEP_NS)
        }
        throw AssertionError("not seen: $what. Seen: ${words()}")
    }

    /** Waits until something is named so. */
    fun see(name: String): SemanticsNode = see(Regex(Regex.escape(name)))

    fun see(name: Regex): SemanticsNode = await(name.pattern) { nodes().lastOrNull { name.containsMatchIn(it.second.name) }?.second }

    fun sees(name: Regex): Boolean = nodes().any { name.containsMatchIn(it.second.name) }

    /** Taps what is named so. */
    fun tap(name: String) = tap(Regex("^" + Regex.escape(name)))

    fun tap(name: Regex) {
        val (view, node) =
            await("to tap: ${name.pattern}") {
                nodes().lastOrNull { (_, node) -> name.containsMatchIn(node.name) && node.taps }
            }
        perform(view, node, AccessibilityNodeInfo.ACTION_CLICK, null)
    }

    /** Presses long, as a screen reader does, what is named so. */
    fun press(name: Regex) {
        val (view, node) =
            await("to press: ${name.pattern}") {
                nodes().lastOrNull { (_, node) -> name.containsMatchIn(node.name) && node.config.contains(SemanticsActions.OnLongClick) }
            }
        perform(view, node, AccessibilityNodeInfo.ACTION_LONG_CLICK, null)
    }

    /** Writes into the field of that label, in place of what stood there. */
    fun write(
        label: String,
        text: String,
    ) {
        val (view, node) =
            await("to write in: $label") { nodes().lastOrNull { (_, node) -> node.name.contains(label) && node.writes } }
        val words = Bundle().apply { putCharSequence(AccessibilityNodeInfo.ACTION_ARGUMENT_SET_TEXT_CHARSEQUENCE, text) }
        perform(view, node, AccessibilityNodeInfo.ACTION_SET_TEXT, words)
    }

    /** The system's back. */
    fun back() {
        activity.onBackPressedDispatcher.onBackPressed()
        settle()
    }

    /** What is drawn now, as a PNG. */
    fun draw(file: File) {
        val view = activity.window.decorView
        val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        view.draw(Canvas(picture))
        file.parentFile?.mkdirs()
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, QUALITY, it) }
        picture.recycle()
    }

    private fun perform(
        view: View,
        node: SemanticsNode,
        action: Int,
        words: Bundle?,
    ) {
        // The provider must have met the node before, as a screen reader has.
        view.accessibilityNodeProvider.createAccessibilityNodeInfo(node.id)
        check(view.accessibilityNodeProvider.performAction(node.id, action, words)) { "it does nothing: ${node.name}" }
        settle()
    }

    private fun roots(): List<View> {
        val windows = Class.forName("android.view.WindowManagerGlobal")
        val global = windows.getMethod("getInstance").invoke(null)
        val views = windows.getDeclaredField("mViews").apply { isAccessible = true }.get(global)
        return (views as List<*>).filterIsInstance<View>()
    }

    private fun all(view: View): List<View> =
        listOf(view) + ((view as? ViewGroup)?.let { group -> (0 until group.childCount).flatMap { all(group.getChildAt(it)) } }.orEmpty())

    companion object {
        /** What was opened and is not closed yet. */
        val opened = mutableListOf<Reader>()
        private const val PATIENCE_NS = 30_000_000_000L
        private const val STEP_NS = 5_000_000L
        private const val QUALITY = 100
        private const val FADED_MS = 200L
        private const val ROUNDS = 10
        private const val FRAME_MS = 16L

        /** The app on a phone of these qualities, with a screen reader on. */
        fun open(
            qualifiers: String = "sv-rSE-w400dp-h2400dp-mdpi",
            fontScale: Float = 1f,
            saved: Bundle? = null,
        ): Reader {
            RuntimeEnvironment.setQualifiers(qualifiers)
            RuntimeEnvironment.setFontScale(fontScale)
            // A frame takes its time, as on a phone: what moves without end would never let the looper rest.
            ShadowChoreographer.setPaused(true)
            ShadowChoreographer.setFrameDelay(Duration.ofMillis(FRAME_MS))
            val controller = Robolectric.buildActivity(MainActivity::class.java)
            shadowOf(RuntimeEnvironment.getApplication().getSystemService(AccessibilityManager::class.java)).apply {
                setEnabled(true)
                setTouchExplorationEnabled(true)
            }
            if (saved == null) controller.setup() else controller.setup(saved)
            return Reader(controller).also { opened += it }.apply { settle() }
        }
    }
}

/** What a screen reader says of a node. */
val SemanticsNode.name: String
    get() {
        val described = config.getOrNull(SemanticsProperties.ContentDescription)?.joinToString(" ")
        if (!described.isNullOrEmpty()) return described
        val words = config.getOrNull(SemanticsProperties.Text)?.joinToString(" ") { it.text }.orEmpty()
        val typed = config.getOrNull(SemanticsProperties.EditableText)?.text.orEmpty()
        return "$words $typed".trim()
    }

val SemanticsNode.role: Role? get() = config.getOrNull(SemanticsProperties.Role)

val SemanticsNode.taps: Boolean
    get() = config.getOrNull(SemanticsActions.OnClick) != null && !config.contains(SemanticsProperties.Disabled) && !writes

val SemanticsNode.writes: Boolean get() = config.getOrNull(SemanticsActions.SetText) != null
