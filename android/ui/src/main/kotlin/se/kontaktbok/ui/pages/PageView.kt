package se.kontaktbok.ui.pages

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.pulltorefresh.PullToRefreshBox
import androidx.compose.material3.pulltorefresh.PullToRefreshState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.CustomAccessibilityAction
import androidx.compose.ui.semantics.customActions
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.delay
import se.kontaktbok.core.types.AgeLine
import se.kontaktbok.core.types.Back
import se.kontaktbok.core.types.Page
import se.kontaktbok.ui.Fields
import se.kontaktbok.ui.R
import se.kontaktbok.ui.Shown
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.look.spoken
import se.kontaktbok.ui.parts.part
import se.kontaktbok.ui.word

/** One page: the way back, its title and how fresh it is, its parts, its foot. */
@Composable
internal fun PageView(
    page: Page,
    fields: Fields,
    shown: Shown,
    modifier: Modifier = Modifier,
) {
    val doing = remember(page.key) { PageDoing(page, fields, shown) }
    doing.page = page
    val scroll = remember(page.key) { LazyListState() }
    Column(modifier.semantics { paneTitle = page.title.text }.imePadding()) {
        Bar(page, shown::back)
        Refreshing(page, shown, Modifier.weight(1f, fill = true)) {
            LazyColumn(
                Modifier.widthIn(max = COLUMN).fillMaxWidth(),
                scroll,
                PaddingValues(start = Measures.margin, end = Measures.margin, bottom = 24.dp),
            ) {
                item("title", contentType = "head") { Head(page) }
                for (part in page.parts) part(part, doing)
            }
        }
        Foot(page.foot, doing)
    }
    doing.asked?.let { action -> action.confirm?.let { Asked(action, it, doing::answer) } }
}

/** The title, and how fresh the page is or since when without net. */
@Composable
private fun Head(page: Page) {
    val colours = LocalColours.current
    // Without a way back above it the title has the air itself.
    val top = if (page.back is Back.Pop) 4.dp else 24.dp
    Column(Modifier.fillMaxWidth().padding(start = 4.dp, end = 4.dp, top = top, bottom = 8.dp), Arrangement.spacedBy(4.dp)) {
        Text(
            page.title.spoken(),
            Modifier.semantics { heading() },
            color = colours.ink,
            style = MaterialTheme.typography.headlineMedium,
        )
        page.age?.let { Age(it) }
    }
}

@Composable
private fun Age(age: AgeLine) {
    val colours = LocalColours.current
    Row(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(6.dp)) {
        age.icon?.let { Drawing(it, colours.ink2, Modifier.padding(top = 1.dp), points = 16) }
        Text(age.text, color = colours.ink2, style = MaterialTheme.typography.bodySmall)
    }
}

/** Pulling down asks the school for news, where the page says so; a screen reader has it as an action of the page. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun Refreshing(
    page: Page,
    shown: Shown,
    modifier: Modifier,
    content: @Composable () -> Unit,
) {
    val centred: @Composable () -> Unit = { Box(Modifier.fillMaxWidth(), Alignment.TopCenter) { content() } }
    if (!page.refresh) {
        Box(modifier) { centred() }
        return
    }
    var asking by remember(page.key) { mutableStateOf(false) }
    val words = word(R.string.refresh)
    val refresh = {
        asking = true
        shown.refresh()
    }
    // What comes is drawn when it comes; the sign only says that the pull was understood.
    if (asking) {
        LaunchedEffect(page.key) {
            delay(UNDERSTOOD_MS)
            asking = false
        }
    }
    // Not remembered over a process death: nothing of it is worth keeping.
    val pull = remember(page.key) { PullToRefreshState() }
    PullToRefreshBox(
        isRefreshing = asking,
        onRefresh = refresh,
        state = pull,
        modifier =
            modifier.semantics { customActions = listOf(CustomAccessibilityAction(words) { refresh().let { true } }) },
    ) { centred() }
}

private const val UNDERSTOOD_MS = 800L
