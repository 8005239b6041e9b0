package se.kontaktbok.ui

import androidx.activity.compose.BackHandler
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
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
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
import java.util.Locale

/** The app in its window. */
@Composable
fun Frame(
    windows: Windows,
    shown: Shown,
) {
    val screen = windows.screen
    val language = screen?.language?.locale ?: Locale.getDefault()
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
    BackHandler(enabled = top.back is Back.Pop) { shown.back() }
    Announced(screen)
    BoxWithConstraints(
        Modifier.fillMaxSize().windowInsetsPadding(WindowInsets.safeDrawing.only(WindowInsetsSides.Horizontal + WindowInsetsSides.Top)),
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
    Box(
        Modifier.size(1.dp).semantics {
            liveRegion = LiveRegionMode.Polite
            contentDescription = said.text
        },
    )
}

private val WIDE = 900.dp
private val LIST = 400.dp
