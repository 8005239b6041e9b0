package se.kontaktbok.app.effects

import android.content.Intent
import android.net.Uri
import se.kontaktbok.core.types.Opens

/** A new mail. */
internal fun mail(opens: Opens.Mail): Intent = Intent(Intent.ACTION_SENDTO, Uri.fromParts("mailto", opens.value, null))
