package se.kontaktbok.app.effects

import android.content.Intent
import android.net.Uri
import se.kontaktbok.core.types.Opens

/** A page in the browser; only what is encrypted, and never another app's own scheme. */
internal fun web(opens: Opens.Web): Intent? =
    Uri.parse(opens.value).takeIf { it.scheme == "https" }?.let { Intent(Intent.ACTION_VIEW, it).addCategory(Intent.CATEGORY_BROWSABLE) }
