package se.kontaktbok.ui.pages

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import se.kontaktbok.core.types.Action
import se.kontaktbok.core.types.Page
import se.kontaktbok.ui.Doing
import se.kontaktbok.ui.Fields
import se.kontaktbok.ui.Shown

/** What is done on one page, with the question that an action asks before. */
internal class PageDoing(
    override var page: Page,
    override val fields: Fields,
    private val shown: Shown,
) : Doing {
    private var fresh = true

    /** What is asked now. */
    var asked: Action? by mutableStateOf(null)
        private set

    override fun act(action: Action) {
        if (action.confirm != null) asked = action else shown.act(page, action)
    }

    override fun go(route: String) = shown.go(route)

    override fun scan() = shown.scan()

    override fun firstShown(): Boolean = fresh.also { fresh = false }

    /** The question is answered. */
    fun answer(yes: Boolean) {
        val action = asked ?: return
        asked = null
        if (yes) shown.act(page, action)
    }
}
