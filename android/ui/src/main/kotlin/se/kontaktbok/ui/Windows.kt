package se.kontaktbok.ui

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import se.kontaktbok.core.types.Screen

/** What the window shows; the views read it and nothing else. Of the main thread. */
@Stable
class Windows(
    val fields: Fields,
) {
    /** What was drawn last; nothing before the first drawing. */
    var screen: Screen? by mutableStateOf(null)
        private set

    /** The core broke twice: there is nothing to draw but that, and what has not reached the school. */
    var stopped: List<String>? by mutableStateOf(null)

    /** Takes a drawing over. */
    fun drawn(drawn: Screen) {
        fields.drawn(drawn)
        screen = drawn
    }
}
