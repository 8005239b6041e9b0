package se.kontaktbok.app.effects

import android.content.Intent
import android.net.Uri
import se.kontaktbok.core.types.Opens

/** The dialler with the number in it: the person rings, not the app, so that no permission is asked for. */
internal fun dial(opens: Opens.Dial): Intent = Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", dialled(opens.value), null))

/** The digits of a number as people write it. */
internal fun dialled(number: String): String = number.filter { it in '0'..'9' || it == '+' }
