package se.kontaktbok.ui

import androidx.activity.compose.PredictiveBackHandler
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.GraphicsLayerScope
import androidx.compose.ui.graphics.graphicsLayer
import androidx.compose.ui.hapticfeedback.HapticFeedbackType
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalHapticFeedback
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Back
import se.kontaktbok.core.types.Direction
import se.kontaktbok.core.types.Page
import se.kontaktbok.core.types.Pane
import se.kontaktbok.core.types.Screen
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Look
import se.kontaktbok.ui.pages.PageView
import se.kontaktbok.ui.pages.PlacesBelow
import se.kontaktbok.ui.pages.PlacesBeside
import se.kontaktbok.ui.pages.Stopped

/** The app in its window. */
@Composable
fun Frame(
    windows: Windows,
    shown: Shown,
) {
    val screen = windows.screen
    val language = screen?.language?.locale ?: LocalConfiguration.current.locales[0]
    Look {
        CompositionLocalProvider(LocalLanguage provides language, LocalWords provides wordsIn(language)) {
            Box(Modifier.fillMaxSize().background(LocalColours.current.paper)) {
                when {
                    windows.stopped != null -> Stopped(windows.stopped.orEmpty() + windows.fields.unstored, shown)
                    screen != null -> Directed(screen) { ScreenView(screen, windows.fields, shown) }
                    // The first page comes from the store within the blink of an eye: nothing is drawn for that.
                    else -> Unit
                }
            }
        }
    }
}

/** The page's direction, unless the phone's own is right to left: what is read there goes that way. */
@Composable
private fun Directed(
    screen: Screen,
    content: @Composable () -> Unit,
) {
    val direction =
        when (screen.direction) {
            Direction.LEFTTORIGHT -> LocalLayoutDirection.current
            Direction.RIGHTTOLEFT -> LayoutDirection.Rtl
        }
    CompositionLocalProvider(LocalLayoutDirection provides direction, content = content)
}

@Composable
private fun ScreenView(
    screen: Screen,
    fields: Fields,
    shown: Shown,
) {
    val top = screen.stack.lastOrNull() ?: return
    var pulled by remember { mutableFloatStateOf(0f) }
    PredictiveBackHandler(enabled = top.back is Back.Pop) { gesture ->
        try {
            gesture.collect { pulled = it.progress }
            shown.back()
        } finally {
            pulled = 0f
        }
    }
    Announced(screen)
    BoxWithConstraints(
        Modifier.fillMaxSize().graphicsLayer { goingBack(pulled) }.windowInsetsPadding(
            WindowInsets.safeDrawing.only(WindowInsetsSides.Horizontal + WindowInsetsSides.Top),
        ),
    ) {
        if (maxWidth >= WIDE && screen.tabs.isNotEmpty()) Wide(screen, top, fields, shown) else Narrow(screen, top, fields, shown)
    }
}

@Composable
private fun Narrow(
    screen: Screen,
    top: Page,
    fields: Fields,
    shown: Shown,
) {
    Column(Modifier.fillMaxSize()) {
        Changing(top, Modifier.weight(1f)) { page -> PageView(page, fields, shown, Modifier.fillMaxSize()) }
        // Deeper pages have their own foot in its place, as Android does it.
        if (screen.tabs.isNotEmpty() && top.back !is Back.Pop) PlacesBelow(screen.tabs, screen.place, shown)
    }
}

/** List and detail side by side. */
@Composable
private fun Wide(
    screen: Screen,
    top: Page,
    fields: Fields,
    shown: Shown,
) {
    val list = screen.stack.lastOrNull { it.pane == Pane.LIST && it.key != top.key }
    val beside = top.pane == Pane.DETAIL && list != null
    Row(Modifier.fillMaxSize()) {
        PlacesBeside(screen.tabs, screen.place, shown)
        VerticalDivider(color = LocalColours.current.line)
        if (beside) {
            PageView(list!!, fields, shown, Modifier.width(LIST).fillMaxHeight())
            VerticalDivider(color = LocalColours.current.line)
        }
        Changing(top, Modifier.weight(1f)) { page -> PageView(page, fields, shown, Modifier.fillMaxSize()) }
    }
}

/** Each page is its own: nothing of the one before it is taken over. */
@Composable
private fun Changing(
    top: Page,
    modifier: Modifier,
    content: @Composable (Page) -> Unit,
) {
    Box(modifier) { key(top.key) { content(top) } }
}

/** What a screen reader says once. */
@Composable
private fun Announced(screen: Screen) {
    val said = screen.said ?: return
    val haptics = LocalHapticFeedback.current
    val felt = rememberSaveable { mutableStateOf<Long?>(null) }
    // Felt once for each thing that was said, also when the phone is turned.
    LaunchedEffect(said.serial) {
        val serial = said.serial.toLong()
        if (felt.value != serial) haptics.performHapticFeedback(HapticFeedbackType.Confirm)
        felt.value = serial
    }
    Box(
        Modifier.size(1.dp).semantics {
            liveRegion = LiveRegionMode.Polite
            contentDescription = said.text
        },
    )
}

// As Android has it: the page gets a little smaller while the gesture is held, and comes back if it is let go.
private fun GraphicsLayerScope.goingBack(pulled: Float) {
    scaleX = 1f - SMALLER * pulled
    scaleY = scaleX
}

private const val SMALLER = 0.1f
private val WIDE = 900.dp
private val LIST = 400.dp
