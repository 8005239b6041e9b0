package se.kontaktbok.ui

import androidx.compose.runtime.Stable
import se.kontaktbok.core.types.Action
import se.kontaktbok.core.types.Page

/** What a person can do on a page; the same object as long as the page is about the same thing. */
@Stable
interface Doing {
    /** Does it, after asking if it asks. */
    fun act(action: Action)

    /** Goes there. */
    fun go(route: String)

    /** Scans a code with the camera. */
    fun scan()

    /** What is filled in on the page. */
    val fields: Fields

    /** The page as it is now. */
    val page: Page

    /** Whether the page has just been shown for the first time; true once. */
    fun firstShown(): Boolean
}

/** What the pages ask of whoever shows them. */
interface Shown {
    /** An action was tapped, and its question answered: what it opens is opened in the tap itself. */
    fun act(
        page: Page,
        action: Action,
    )

    /** Goes to a path. */
    fun go(route: String)

    /** Back, as the page on top said beforehand. */
    fun back()

    /** The school is asked for news. */
    fun refresh()

    /** Scans a code with the camera. */
    fun scan()

    /** What has not reached the school is handed to another app, of the person's choice. */
    fun handOver(left: List<String>)

    /** The core broke twice: the app is started anew. */
    fun startAnew()
}
