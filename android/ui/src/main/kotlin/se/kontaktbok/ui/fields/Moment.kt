package se.kontaktbok.ui.fields

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.DatePickerState
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.SelectableDates
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.material3.TimeInput
import androidx.compose.material3.TimePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import se.kontaktbok.core.types.Field
import se.kontaktbok.core.types.FieldInput
import se.kontaktbok.core.types.FieldValue
import se.kontaktbok.core.types.Icon
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.LocalLanguage
import se.kontaktbok.ui.R
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures
import se.kontaktbok.ui.parts.FieldHelp
import se.kontaktbok.ui.parts.FieldLabel
import se.kontaktbok.ui.parts.LARGE
import se.kontaktbok.ui.word
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.LocalTime
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException

/** A day and a time of day: each a button that opens Material's own picker. */
@Composable
internal fun Moment(
    field: Field,
    input: FieldInput.Moment,
    doing: Doing,
) {
    val value = moment((doing.fields.choice(doing.page, field) as? FieldValue.Text)?.value)
    var picking by rememberSaveable { mutableStateOf<Picking?>(null) }
    val language = LocalLanguage.current
    val day = value?.format(DateTimeFormatter.ofPattern("EEE d MMM yyyy", language)) ?: word(R.string.choose_day)
    val time = value?.format(CLOCK) ?: word(R.string.choose_time)
    FieldLabel(field)
    Sides(
        { modifier -> PickButton(field, day, Icon.CALENDARCHECK, modifier) { picking = Picking.DAY } },
        { modifier -> PickButton(field, time, Icon.CLOCK, modifier) { picking = Picking.TIME } },
    )
    FieldHelp(field)
    val now = value ?: moment(input.max) ?: LocalDateTime.now()
    val choose = { chosen: LocalDateTime ->
        picking = null
        doing.fields.choose(doing.page, field, FieldValue.Text(chosen.format(ISO)))
    }
    when (picking) {
        Picking.DAY -> DayDialog(now.toLocalDate(), moment(input.max)?.toLocalDate(), { picking = null }) { choose(it.atTime(now.toLocalTime())) }
        Picking.TIME -> TimeDialog(field.label, now.toLocalTime(), { picking = null }) { choose(now.toLocalDate().atTime(it)) }
        null -> Unit
    }
}

private enum class Picking { DAY, TIME }

@Composable
private fun Sides(
    one: @Composable (Modifier) -> Unit,
    other: @Composable (Modifier) -> Unit,
) {
    if (LocalDensity.current.fontScale > LARGE) {
        Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
            one(Modifier.fillMaxWidth())
            other(Modifier.fillMaxWidth())
        }
    } else {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
            one(Modifier.weight(SHARE_OF_DAY))
            other(Modifier.weight(1f))
        }
    }
}

@Composable
private fun PickButton(
    field: Field,
    words: String,
    icon: Icon,
    modifier: Modifier,
    pick: () -> Unit,
) {
    val colours = LocalColours.current
    OutlinedButton(
        pick,
        modifier.defaultMinSize(minHeight = Measures.button).semantics { contentDescription = "${field.label} $words" },
        enabled = field.enabled,
        shape = RoundedCornerShape(Measures.radiusField),
        border = BorderStroke(1.dp, if (field.error != null) colours.bad else colours.edge),
        colors = ButtonDefaults.outlinedButtonColors(colours.surface, colours.ink),
    ) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
            Text(words, Modifier.weight(1f), style = MaterialTheme.typography.bodyLarge)
            Drawing(icon, colours.accent)
        }
    }
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun DayDialog(
    day: LocalDate,
    latest: LocalDate?,
    leave: () -> Unit,
    choose: (LocalDate) -> Unit,
) {
    val language = LocalLanguage.current
    val state =
        remember {
            DatePickerState(
                locale = language,
                initialSelectedDateMillis = day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(),
                selectableDates =
                    object : SelectableDates {
                        override fun isSelectableDate(utcTimeMillis: Long) = latest == null || utc(utcTimeMillis) <= latest
                    },
            )
        }
    DatePickerDialog(
        onDismissRequest = leave,
        confirmButton = {
            TextButton({ state.selectedDateMillis?.let { choose(utc(it)) } ?: leave() }) { Text(word(R.string.choose)) }
        },
        dismissButton = { TextButton(leave) { Text(word(R.string.back)) } },
    ) { DatePicker(state) }
}

// Typed, not turned: a dial cannot be used by a screen reader or with large words. Always 24 hours, as the pages say.
@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun TimeDialog(
    label: String,
    time: LocalTime,
    leave: () -> Unit,
    choose: (LocalTime) -> Unit,
) {
    val state = remember { TimePickerState(time.hour, time.minute, is24Hour = true) }
    AlertDialog(
        onDismissRequest = leave,
        title = { Text(label) },
        text = { TimeInput(state) },
        confirmButton = { TextButton({ choose(LocalTime.of(state.hour, state.minute)) }) { Text(word(R.string.choose)) } },
        dismissButton = { TextButton(leave) { Text(word(R.string.back)) } },
    )
}

private fun utc(millis: Long): LocalDate = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate()

private fun moment(value: String?): LocalDateTime? =
    try {
        value?.takeIf { it.isNotEmpty() }?.let(LocalDateTime::parse)
    } catch (_: DateTimeParseException) {
        null
    }

private val ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")
private val CLOCK = DateTimeFormatter.ofPattern("HH.mm")
private const val SHARE_OF_DAY = 1.5f
