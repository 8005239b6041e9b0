package se.kontaktbok.app.effects

import android.app.Activity
import android.content.ClipData
import android.content.Intent
import androidx.core.content.FileProvider
import se.kontaktbok.core.Phone
import se.kontaktbok.core.types.Opens
import java.io.File

/** A paper as a PDF file, to be kept, printed or sent by whatever app the person chooses. */
internal fun Activity.sharePaper(
    opens: Opens.Paper,
    phone: Phone,
) {
    val folder = File(cacheDir, PAPERS)
    // Papers shared before are nobody's any more.
    folder.deleteRecursively()
    folder.mkdirs()
    // The name says neither who nor why; it is a name and no path.
    val file = File(folder, opens.value.file.substringAfterLast('/'))
    file.writeBytes(phone.pdf(opens.value))
    val uri = FileProvider.getUriForFile(this, "$packageName.papers", file)
    val send =
        Intent(Intent.ACTION_SEND)
            .setType("application/pdf")
            .putExtra(Intent.EXTRA_STREAM, uri)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    send.clipData = ClipData.newRawUri("", uri)
    start(Intent.createChooser(send, null))
}

private const val PAPERS = "papers"
