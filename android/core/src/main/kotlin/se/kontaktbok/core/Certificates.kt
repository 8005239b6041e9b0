package se.kontaktbok.core

import android.content.Context

/** Gives the Rust library the app's context, through which it has the platform judge certificates. On a real phone only. */
object Certificates {
    /** Once, before the phone is made: without it no school is reached over TLS. */
    @JvmStatic
    external fun trust(context: Context)

    init {
        System.loadLibrary("kontaktbok_ffi")
    }
}
