package se.kontaktbok.ui.fields

import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.text.input.InputTransformation
import androidx.compose.foundation.text.input.TextFieldLineLimits
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.maxLength
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.OutlinedTextFieldDefaults
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.material3.TextFieldLabelPosition
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.snapshotFlow
import androidx.compose.ui.Modifier
import androidx.compose.ui.autofill.ContentType
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.semantics.contentType
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.style.TextAlign
import kotlinx.coroutines.flow.drop
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.FieldInput
import se.kontaktbok.core.types.Keyboard
import se.kontaktbok.core.types.Lines
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.R
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.word

/** Text. It belongs to the one who types; every change is told, and nothing is written into it while a word is composed. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
internal fun TextInput(
    field: Field,
    input: FieldInput.Text,
    doing: Doing,
) {
    val colours = LocalColours.current
    val state = remember(doing, field.key) { doing.fields.text(doing.page, field) }
    Telling(state, field, doing)
    val scanned = input.autofill == ONE_TIME_CODE
    val help = field.error ?: field.hint
    OutlinedTextField(
        state = state,
        modifier =
            Modifier.fillMaxWidth().focusRequester(focusOn(field, doing)).semantics {
                field.error?.let { error(it) }
                if (scanned) contentType = ContentType.SmsOtpCode
            },
        enabled = field.enabled,
        labelPosition = TextFieldLabelPosition.Above(),
        label = { Text(field.label, color = colours.ink, style = MaterialTheme.typography.titleMedium) },
        supportingText = help?.let { { Text(it, style = MaterialTheme.typography.bodyMedium) } },
        isError = field.error != null,
        inputTransformation = InputTransformation.maxLength(input.max.toInt()),
        keyboardOptions = input.keyboard(),
        lineLimits =
            when (input.lines) {
                Lines.SINGLE -> TextFieldLineLimits.SingleLine
                Lines.MANY -> TextFieldLineLimits.MultiLine(minHeightInLines = 4)
            },
        shape = RoundedCornerShape(Measures.radiusField),
        textStyle = MaterialTheme.typography.bodyLarge,
        colors =
            OutlinedTextFieldDefaults.colors(
                focusedContainerColor = colours.surface,
                unfocusedContainerColor = colours.surface,
                errorContainerColor = colours.surface,
                disabledContainerColor = colours.draftSoft,
                disabledTextColor = colours.draft,
                unfocusedBorderColor = colours.edge,
                errorSupportingTextColor = colours.bad,
                unfocusedSupportingTextColor = colours.ink2,
                focusedSupportingTextColor = colours.ink2,
            ),
    )
    if (scanned) {
        // The same code as a picture, on the slip from the office.
        TextButton(doing::scan, Modifier.fillMaxWidth().defaultMinSize(minHeight = Measures.tap), enabled = field.enabled) {
            Text(word(R.string.scan), style = MaterialTheme.typography.labelLarge, textAlign = TextAlign.Center)
        }
    }
}

/** Tells what is typed, and takes over what was put off while a word was being composed. */
@Composable
private fun Telling(
    state: TextFieldState,
    field: Field,
    doing: Doing,
) {
    LaunchedEffect(state) {
        snapshotFlow { state.text.toString() }.drop(1).collect { doing.fields.typed(doing.page, field) }
    }
    LaunchedEffect(state, field) {
        snapshotFlow { state.composition }.collect { if (it == null) doing.fields.composed(doing.page, field) }
    }
    // What was typed just before the page went is told all the same.
    DisposableEffect(state) { onDispose { doing.fields.typed(doing.page, field) } }
}

@Composable
private fun focusOn(
    field: Field,
    doing: Doing,
): FocusRequester {
    val requester = remember { FocusRequester() }
    LaunchedEffect(doing) { if (doing.page.focus == field.key && doing.firstShown()) requester.requestFocus() }
    return requester
}

private fun FieldInput.Text.keyboard(): KeyboardOptions =
    when (keyboard) {
        Keyboard.TEXT ->
            KeyboardOptions(
                capitalization = KeyboardCapitalization.Sentences,
                imeAction = if (lines == Lines.SINGLE) ImeAction.Next else ImeAction.Default,
            )
        // Nothing of a code is learned by the keyboard.
        Keyboard.CODE ->
            KeyboardOptions(
                capitalization = KeyboardCapitalization.Characters,
                autoCorrectEnabled = false,
                keyboardType = KeyboardType.Password,
                imeAction = ImeAction.Done,
            )
        Keyboard.ADDRESS -> KeyboardOptions(autoCorrectEnabled = false, keyboardType = KeyboardType.Uri, imeAction = ImeAction.Next)
    }

private const val ONE_TIME_CODE = "one-time-code"
