package se.kontaktbok.app.effects

import com.journeyapps.barcodescanner.ScanOptions

/** The camera looks for a QR code; nothing is kept of what it sees. */
internal fun scanOptions(): ScanOptions =
    ScanOptions()
        .setDesiredBarcodeFormats(ScanOptions.QR_CODE)
        .setBeepEnabled(false)
        .setOrientationLocked(false)
        .setPrompt("")
