package se.kontaktbok.app.effects

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network

/** Says that the net may be back, as long as somebody looks. */
internal class Nets(
    private val context: Context,
    private val back: () -> Unit,
) {
    private val callback =
        object : ConnectivityManager.NetworkCallback() {
            override fun onAvailable(network: Network) = back()
        }
    private var watching = false

    fun watch() {
        if (watching) return
        watching = true
        context.getSystemService(ConnectivityManager::class.java).registerDefaultNetworkCallback(callback)
    }

    fun leave() {
        if (!watching) return
        watching = false
        context.getSystemService(ConnectivityManager::class.java).unregisterNetworkCallback(callback)
    }
}
