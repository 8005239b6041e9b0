package se.kontaktbok.ui.pages

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import se.kontaktbok.ui.R
import se.kontaktbok.ui.Shown
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.word

/** The core broke twice: there is no page of its own any more, so these words are the shell's. */
@Composable
internal fun Stopped(
    left: List<String>,
    shown: Shown,
) {
    val colours = LocalColours.current
    Column(Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(20.dp), Arrangement.spacedBy(16.dp)) {
        Text(
            word(R.string.stopped_title),
            Modifier.semantics { heading() },
            color = colours.ink,
            style = MaterialTheme.typography.headlineMedium,
        )
        Text(word(R.string.stopped_text), color = colours.ink, style = MaterialTheme.typography.bodyLarge)
        Button(
            shown::startAnew,
            Modifier.fillMaxWidth().defaultMinSize(minHeight = Measures.button),
            shape = MaterialTheme.shapes.medium,
        ) { Text(word(R.string.stopped_again), style = MaterialTheme.typography.labelLarge, textAlign = TextAlign.Center) }
        if (left.isNotEmpty()) {
            OutlinedButton(
                { shown.handOver(left) },
                Modifier.fillMaxWidth().defaultMinSize(minHeight = Measures.button),
                shape = MaterialTheme.shapes.medium,
            ) { Text(word(R.string.stopped_left), style = MaterialTheme.typography.labelLarge, textAlign = TextAlign.Center) }
        }
    }
}
