package se.kontaktbok.app.effects

import android.app.Activity
import android.os.Build
import android.view.WindowManager.LayoutParams.FLAG_SECURE

/** What the app switcher and pictures of the screen may show. */
internal class PrivacyCover(
    private val activity: Activity,
) {
    /** The app switcher never shows a picture of the app, where the system lets one say so. */
    fun always() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) activity.setRecentsScreenshotEnabled(false)
    }

    /** A page that must be covered is in no picture at all. */
    fun secret(secret: Boolean) {
        if (secret) activity.window.addFlags(FLAG_SECURE) else activity.window.clearFlags(FLAG_SECURE)
    }
}
