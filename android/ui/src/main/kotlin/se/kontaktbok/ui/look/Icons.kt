package se.kontaktbok.ui.look

import androidx.annotation.DrawableRes
import se.kontaktbok.core.types.Icon
import se.kontaktbok.ui.R

/** The drawing of an icon. */
@get:DrawableRes
internal val Icon.drawing: Int
    get() =
        when (this) {
            Icon.PHONE -> R.drawable.icon_phone
            Icon.PHONEINCOMING -> R.drawable.icon_phone_incoming
            Icon.PHONEMISSED -> R.drawable.icon_phone_missed
            Icon.PHONEOFF -> R.drawable.icon_phone_off
            Icon.VOICEMAIL -> R.drawable.icon_voicemail
            Icon.MAIL -> R.drawable.icon_mail
            Icon.MESSAGESQUARE -> R.drawable.icon_message_square
            Icon.GLOBE -> R.drawable.icon_globe
            Icon.FILETEXT -> R.drawable.icon_file_text
            Icon.USERS -> R.drawable.icon_users
            Icon.USER -> R.drawable.icon_user
            Icon.USERX -> R.drawable.icon_user_x
            Icon.HOUSE -> R.drawable.icon_house
            Icon.MENU -> R.drawable.icon_menu
            Icon.PENCIL -> R.drawable.icon_pencil
            Icon.CLOCK -> R.drawable.icon_clock
            Icon.CHECK -> R.drawable.icon_check
            Icon.CIRCLEALERT -> R.drawable.icon_circle_alert
            Icon.TRIANGLEALERT -> R.drawable.icon_triangle_alert
            Icon.CLOUDOFF -> R.drawable.icon_cloud_off
            Icon.CLOUD -> R.drawable.icon_cloud
            Icon.SMARTPHONE -> R.drawable.icon_smartphone
            Icon.LOGOUT -> R.drawable.icon_log_out
            Icon.TRASH -> R.drawable.icon_trash_2
            Icon.REFRESHCW -> R.drawable.icon_refresh_cw
            Icon.CHEVRONRIGHT -> R.drawable.icon_chevron_right
            Icon.CHEVRONLEFT -> R.drawable.icon_chevron_left
            Icon.SMILE -> R.drawable.icon_smile
            Icon.INFO -> R.drawable.icon_info
            Icon.FLAG -> R.drawable.icon_flag
            Icon.SCHOOL -> R.drawable.icon_school
            Icon.SHIELDALERT -> R.drawable.icon_shield_alert
            Icon.COPY -> R.drawable.icon_copy
            Icon.SEND -> R.drawable.icon_send
            Icon.PLUS -> R.drawable.icon_plus
            Icon.BOOKOPEN -> R.drawable.icon_book_open
            Icon.KEYROUND -> R.drawable.icon_key_round
            Icon.LOCK -> R.drawable.icon_lock
            Icon.HASH -> R.drawable.icon_hash
            Icon.UNDO -> R.drawable.icon_undo_2
            // Lucide draws its missed call as a phone beside a cross, so a wrong number is the cross alone.
            Icon.PHONEX -> R.drawable.icon_circle_x
            Icon.LANGUAGES -> R.drawable.icon_languages
            Icon.SIREN -> R.drawable.icon_siren
            Icon.CALENDARCHECK -> R.drawable.icon_calendar_check
            Icon.HOURGLASS -> R.drawable.icon_hourglass
        }
