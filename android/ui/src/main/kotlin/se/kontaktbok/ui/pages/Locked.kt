package se.kontaktbok.ui.pages

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.ui.LocalLanguage
import se.kontaktbok.ui.LocalWords
import se.kontaktbok.ui.R
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Look
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.word
import se.kontaktbok.ui.wordsIn

/** The app is locked by its owner's wish: nothing of anybody is seen. */
@Composable
fun Locked(unlock: () -> Unit) =
    Alone {
        Text(
            word(R.string.locked),
            Modifier.semantics { heading() },
            color = LocalColours.current.ink,
            style = MaterialTheme.typography.headlineMedium,
        )
        Button(unlock, Modifier.fillMaxWidth().defaultMinSize(minHeight = Measures.button), shape = MaterialTheme.shapes.medium) {
            Text(word(R.string.unlock), style = MaterialTheme.typography.labelLarge)
        }
    }

/** Whether the app asks for its owner; changed only while it is open. */
@Composable
fun Choosing(
    chosen: Boolean,
    enabled: Boolean,
    choose: (Boolean) -> Unit,
) = Alone {
    val colours = LocalColours.current
    Row(
        Modifier
            .fillMaxWidth()
            .defaultMinSize(minHeight = Measures.row)
            .toggleable(chosen, enabled, Role.Switch, choose),
        Arrangement.spacedBy(12.dp),
        Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
            Text(word(R.string.lock), color = colours.ink, style = MaterialTheme.typography.titleMedium)
            Text(word(R.string.lock_text), color = colours.ink2, style = MaterialTheme.typography.bodyMedium)
        }
        Switch(chosen, onCheckedChange = null, enabled = enabled)
    }
}

/** A page of the shell's own, in the language of the phone. */
@Composable
private fun Alone(content: @Composable () -> Unit) {
    val language = LocalConfiguration.current.locales[0]
    Look {
        CompositionLocalProvider(LocalLanguage provides language, LocalWords provides wordsIn(language)) {
            Column(
                Modifier
                    .fillMaxSize()
                    .background(LocalColours.current.paper)
                    .safeDrawingPadding()
                    .verticalScroll(rememberScrollState())
                    .padding(20.dp),
                Arrangement.spacedBy(16.dp),
            ) { content() }
        }
    }
}
