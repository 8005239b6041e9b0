package se.kontaktbok.app.effects

import android.content.Intent

/** What has not reached the school, as words for whatever app the person chooses. */
internal fun handedOver(left: List<String>): Intent =
    Intent.createChooser(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, left.joinToString("\n\n")), null)
