package se.kontaktbok.ui.pages

import androidx.compose.material3.AlertDialog
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import se.kontaktbok.core.types.Action
import se.kontaktbok.core.types.Confirm
import se.kontaktbok.core.types.Role
import se.kontaktbok.ui.look.LocalColours

/** The question before what cannot be taken back. */
@Composable
internal fun Asked(
    action: Action,
    question: Confirm,
    answer: (Boolean) -> Unit,
) {
    val colours = LocalColours.current
    val yes = if (action.role == Role.DESTRUCTIVE || action.role == Role.ACUTE) colours.bad else colours.accent
    AlertDialog(
        onDismissRequest = { answer(false) },
        title = { Text(question.head, style = MaterialTheme.typography.headlineSmall) },
        text = { Text(question.text, style = MaterialTheme.typography.bodyLarge) },
        confirmButton = {
            TextButton({ answer(true) }, colors = ButtonDefaults.textButtonColors(contentColor = yes)) {
                Text(question.yes, style = MaterialTheme.typography.labelLarge)
            }
        },
        dismissButton = { TextButton({ answer(false) }) { Text(question.no, style = MaterialTheme.typography.labelLarge) } },
    )
}
