package se.kontaktbok.app.background

import android.content.Context
import se.kontaktbok.core.types.OutsideOperation

/** What goes on without a window. Nothing is right only because of it: whatever is left undone is done when the app opens. */
internal object Background {
    /** Applies the state outside the pages; again and again makes no difference. */
    fun follow(
        context: Context,
        state: OutsideOperation,
    ) {
        if (waiting(state) > 0) {
            SendWork.wish(context)
            Reminder.wish(context)
        } else {
            Reminder.takeBack(context)
            Badge.clear(context)
        }
    }

    /** Somebody looks: what the badge says stands on the page. */
    fun inFront(
        context: Context,
        state: OutsideOperation?,
    ) {
        if (state != null) follow(context, state)
        Badge.clear(context)
    }

    /** Nobody looks any more. */
    fun behind(
        context: Context,
        state: OutsideOperation?,
    ) = Badge.show(context, waiting(state))

    /** How many entries have not reached the school; none if nobody can tell. */
    fun waiting(state: OutsideOperation?): Int = state?.badge?.toInt() ?: 0
}
