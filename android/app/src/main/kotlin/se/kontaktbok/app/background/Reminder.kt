package se.kontaktbok.app.background

import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import androidx.work.ExistingWorkPolicy
import androidx.work.OneTimeWorkRequest
import androidx.work.WorkManager
import androidx.work.Worker
import androidx.work.WorkerParameters
import se.kontaktbok.app.Kontaktbok
import se.kontaktbok.app.MainActivity
import se.kontaktbok.app.R
import java.util.concurrent.TimeUnit

/** Reminds a person when something has waited for a day: perhaps the phone has had no net, perhaps it is off. */
class Reminder(
    context: Context,
    parameters: WorkerParameters,
) : Worker(context, parameters) {
    override fun doWork(): Result {
        val home = (applicationContext as Kontaktbok).home
        // A process that was started for this has to look into the store first.
        home.phone.settle(AT_MOST_MS)
        if (Background.waiting(home.outside) > 0) remind(applicationContext)
        return Result.success()
    }

    companion object {
        /** Unique: the day is counted from the first that waits. */
        const val NAME = "reminder"
        internal const val NOTICE = 3
        private const val AFTER_HOURS = 24L
        private const val AT_MOST_MS = 10_000u

        internal fun wish(context: Context) {
            val work = OneTimeWorkRequest.Builder(Reminder::class.java).setInitialDelay(AFTER_HOURS, TimeUnit.HOURS).build()
            WorkManager.getInstance(context).enqueueUniqueWork(NAME, ExistingWorkPolicy.KEEP, work)
        }

        internal fun takeBack(context: Context) {
            WorkManager.getInstance(context).cancelUniqueWork(NAME)
            context.getSystemService(NotificationManager::class.java).cancel(NOTICE)
        }

        private fun remind(context: Context) {
            val notice =
                Notification
                    .Builder(context, Channels.reminder(context))
                    .setSmallIcon(se.kontaktbok.ui.R.drawable.icon_clock)
                    .setContentTitle(context.getString(R.string.reminder))
                    .setContentText(context.getString(R.string.reminder_text))
                    .setContentIntent(openApp(context))
                    .setAutoCancel(true)
                    .setVisibility(Notification.VISIBILITY_PRIVATE)
                    .build()
            context.getSystemService(NotificationManager::class.java).notify(NOTICE, notice)
        }
    }
}

/** Opens the app where it was. */
internal fun openApp(context: Context): PendingIntent =
    PendingIntent.getActivity(context, 0, Intent(context, MainActivity::class.java), PendingIntent.FLAG_IMMUTABLE)
