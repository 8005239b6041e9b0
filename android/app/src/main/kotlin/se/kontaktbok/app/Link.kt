package se.kontaktbok.app

import java.net.URI
import java.net.URISyntaxException

/** Where a link leads. It never signs in by itself: a code is put into its field, and a person does the rest. */
sealed interface Link {
    /** To a page. */
    data class Page(
        val route: String,
    ) : Link

    /** To where one signs in, with a code. */
    data class Code(
        val code: String,
    ) : Link

    companion object {
        private const val LONGEST = 400
        private const val CODE = 64

        /** Reads a link, scanned or followed, of this school; nothing if it is another's or none. */
        fun of(
            text: String?,
            school: String,
        ): Link? {
            val link = address(text) ?: return null
            val home = address(school) ?: return null
            if (link.scheme != home.scheme || link.host != home.host || link.port != home.port) return null
            val path = link.path.orEmpty()
            val code = link.fragment.orEmpty()
            return when {
                path == "/in" && code.isNotEmpty() -> if (code.length <= CODE) Code(code) else null
                path == "/in" -> Page("/sign-in")
                else -> Page(path.ifEmpty { "/" })
            }
        }

        private fun address(text: String?): URI? =
            try {
                text?.takeIf { it.length <= LONGEST }?.let(::URI)
            } catch (_: URISyntaxException) {
                null
            }
    }
}
