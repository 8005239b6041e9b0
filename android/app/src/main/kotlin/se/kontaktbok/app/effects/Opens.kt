package se.kontaktbok.app.effects

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.widget.Toast
import se.kontaktbok.app.R
import se.kontaktbok.core.Phone
import se.kontaktbok.core.types.Opens

/** Opens what an action opens, in the tap itself. Nothing is told back, for nobody knows what became of it. */
internal fun Activity.open(
    opens: Opens,
    phone: Phone,
) {
    when (opens) {
        is Opens.Dial -> start(dial(opens))
        is Opens.Sms -> start(sms(opens))
        is Opens.Mail -> start(mail(opens))
        is Opens.Web -> web(opens)?.let(::start)
        is Opens.Calendar -> start(calendar(opens))
        is Opens.Copy -> copy(opens)
        is Opens.Paper -> sharePaper(opens, phone)
    }
}

/** Starts another app, or says that there is none. */
internal fun Activity.start(intent: Intent) {
    try {
        startActivity(intent)
    } catch (_: ActivityNotFoundException) {
        Toast.makeText(this, R.string.no_app, Toast.LENGTH_LONG).show()
    }
}
