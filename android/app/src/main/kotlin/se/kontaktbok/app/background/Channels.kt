package se.kontaktbok.app.background

import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import se.kontaktbok.app.R

/** The kinds of notices, each to be switched off by itself. */
internal object Channels {
    /** While something is being sent. */
    fun sending(context: Context): String = channel(context, "sending", R.string.channel_sending, NotificationManager.IMPORTANCE_LOW, false)

    /** How many wait: the badge on the app's icon, without a sound. */
    fun waiting(context: Context): String = channel(context, "waiting", R.string.channel_waiting, NotificationManager.IMPORTANCE_LOW, true)

    /** Something has waited for a day. */
    fun reminder(context: Context): String = channel(context, "reminder", R.string.channel_reminder, NotificationManager.IMPORTANCE_DEFAULT, true)

    private fun channel(
        context: Context,
        id: String,
        name: Int,
        importance: Int,
        badge: Boolean,
    ): String {
        val channel = NotificationChannel(id, context.getString(name), importance)
        channel.setShowBadge(badge)
        context.getSystemService(NotificationManager::class.java).createNotificationChannel(channel)
        return id
    }
}
