package se.kontaktbok.app.background

import android.app.Notification
import android.content.Context
import android.content.pm.ServiceInfo
import android.os.Build
import android.util.Log
import androidx.work.Constraints
import androidx.work.ExistingWorkPolicy
import androidx.work.ForegroundInfo
import androidx.work.NetworkType
import androidx.work.OneTimeWorkRequest
import androidx.work.OutOfQuotaPolicy
import androidx.work.WorkManager
import androidx.work.Worker
import androidx.work.WorkerParameters
import se.kontaktbok.app.Kontaktbok
import se.kontaktbok.app.R
import se.kontaktbok.core.types.Event

/** Sends what waits as soon as there is a net, also without a window. */
class SendWork(
    context: Context,
    parameters: WorkerParameters,
) : Worker(context, parameters) {
    override fun doWork(): Result {
        val home = (applicationContext as Kontaktbok).home
        home.phone.happen(Event.Reachable)
        home.phone.settle(AT_MOST_MS)
        // What did not get through waits for the next net; that is this work's constraint, so it is asked for again.
        return if (Background.waiting(home.outside) > 0) Result.retry() else Result.success()
    }

    // Below API 31 expedited work is a foreground service, and needs its notice at once.
    override fun getForegroundInfo(): ForegroundInfo {
        val notice = notice(applicationContext)
        return if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
            ForegroundInfo(NOTICE, notice, ServiceInfo.FOREGROUND_SERVICE_TYPE_DATA_SYNC)
        } else {
            ForegroundInfo(NOTICE, notice)
        }
    }

    companion object {
        /** Unique: however often it is wished, it is one. */
        const val NAME = "send"
        private const val NOTICE = 1
        private const val AT_MOST_MS = 20_000u

        /** Wishes for it. */
        internal fun wish(context: Context) {
            val work =
                OneTimeWorkRequest
                    .Builder(SendWork::class.java)
                    .setConstraints(Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build())
                    .setExpedited(OutOfQuotaPolicy.RUN_AS_NON_EXPEDITED_WORK_REQUEST)
                    .build()
            start(context, work)
        }

        // From API 31 a foreground service may not be started from behind; the work runs all the same, later.
        private fun start(
            context: Context,
            work: OneTimeWorkRequest,
        ) {
            try {
                WorkManager.getInstance(context).enqueueUniqueWork(NAME, ExistingWorkPolicy.KEEP, work)
            } catch (fault: IllegalStateException) {
                Log.i("kontaktbok", "work not started: ${fault.javaClass.simpleName}")
            }
        }

        private fun notice(context: Context): Notification =
            Notification
                .Builder(context, Channels.sending(context))
                .setSmallIcon(se.kontaktbok.ui.R.drawable.icon_cloud)
                .setContentTitle(context.getString(R.string.sending))
                .setVisibility(Notification.VISIBILITY_SECRET)
                .setOngoing(true)
                .build()
    }
}
