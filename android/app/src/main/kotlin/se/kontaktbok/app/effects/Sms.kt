package se.kontaktbok.app.effects

import android.content.Intent
import android.net.Uri
import se.kontaktbok.core.types.Opens

/** A new text message, written and not sent. */
internal fun sms(opens: Opens.Sms): Intent =
    Intent(Intent.ACTION_SENDTO, Uri.fromParts("smsto", dialled(opens.number), null)).putExtra("sms_body", opens.text)
