package se.kontaktbok.app.effects

import android.content.Intent
import android.provider.CalendarContract
import se.kontaktbok.core.types.Opens

/** The calendar with the appointment in it, to be kept or not: no permission to read or write it is asked for. */
internal fun calendar(opens: Opens.Calendar): Intent =
    Intent(Intent.ACTION_INSERT, CalendarContract.Events.CONTENT_URI)
        .putExtra(CalendarContract.EXTRA_EVENT_BEGIN_TIME, opens.value.begins)
        .putExtra(CalendarContract.EXTRA_EVENT_END_TIME, opens.value.ends)
        .putExtra(CalendarContract.Events.TITLE, opens.value.title)
