package se.kontaktbok.app.background

import android.app.Notification
import android.app.NotificationManager
import android.content.Context
import se.kontaktbok.app.R

/** "3 wait": Android's badge is a quiet notice with a number. It says how many and nothing else. */
internal object Badge {
    const val NOTICE = 2

    fun show(
        context: Context,
        waiting: Int,
    ) {
        if (waiting == 0) return clear(context)
        val notice =
            Notification
                .Builder(context, Channels.waiting(context))
                .setSmallIcon(se.kontaktbok.ui.R.drawable.icon_clock)
                .setContentTitle(context.resources.getQuantityString(R.plurals.waiting, waiting, waiting))
                .setContentText(context.getString(R.string.waiting_text))
                .setContentIntent(openApp(context))
                .setNumber(waiting)
                .setOnlyAlertOnce(true)
                .setVisibility(Notification.VISIBILITY_PRIVATE)
                .build()
        context.getSystemService(NotificationManager::class.java).notify(NOTICE, notice)
    }

    fun clear(context: Context) = context.getSystemService(NotificationManager::class.java).cancel(NOTICE)
}
