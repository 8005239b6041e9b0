package se.kontaktbok.app.support

import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.URI
import java.util.Collections
import kotlin.concurrent.thread

/** The way to the school, on this machine: it can be cut, and then every socket is really closed. */
class Line(
    private val school: () -> String,
) : AutoCloseable {
    private val listener = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val sockets = Collections.synchronizedSet(HashSet<Socket>())

    @Volatile private var cut = false

    /** Where phones find the school. */
    val url = "http://127.0.0.1:${listener.localPort}"

    init {
        thread(isDaemon = true) {
            while (!listener.isClosed) {
                val phone = quietly { listener.accept() } ?: continue
                if (cut) phone.close() else thread(isDaemon = true) { carry(phone) }
            }
        }
    }

    /** Airplane mode: what is open is closed, what comes is turned away. */
    fun cut() {
        cut = true
        synchronized(sockets) { sockets.toList() }.forEach { quietly { it.close() } }
    }

    fun mend() {
        cut = false
    }

    override fun close() {
        cut()
        listener.close()
    }

    private fun carry(phone: Socket) {
        val to = URI(school())
        val server = quietly { Socket(to.host, to.port) }
        if (server == null) {
            phone.close()
            return
        }
        sockets += listOf(phone, server)
        if (cut) return cut()
        thread(isDaemon = true) { copy(phone, server) }
        copy(server, phone)
    }

    private fun copy(
        from: Socket,
        to: Socket,
    ) {
        quietly { from.getInputStream().copyTo(to.getOutputStream()) }
        for (socket in listOf(from, to)) {
            quietly { socket.close() }
            sockets -= socket
        }
    }

    private fun <T> quietly(block: () -> T): T? =
        try {
            block()
        } catch (_: IOException) {
            null
        }
}
