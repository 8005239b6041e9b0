package se.kontaktbok.app.effects

import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.Context
import android.os.Build
import android.os.PersistableBundle
import se.kontaktbok.core.types.Opens

/** The clipboard. It may be about a child: the system shows no preview of it and syncs it nowhere. */
internal fun Context.copy(opens: Opens.Copy) {
    val clip = ClipData.newPlainText("", opens.value)
    val sensitive = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) ClipDescription.EXTRA_IS_SENSITIVE else SENSITIVE
    clip.description.extras = PersistableBundle().apply { putBoolean(sensitive, true) }
    getSystemService(ClipboardManager::class.java).setPrimaryClip(clip)
}

// The same name, before the platform had a word for it.
private const val SENSITIVE = "android.content.extra.IS_SENSITIVE"
