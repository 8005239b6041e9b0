package se.kontaktbok.core

import se.kontaktbok.core.types.DrawOperation
import se.kontaktbok.core.types.Page
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.core.types.Screen
import se.kontaktbok.core.types.Touch

/** Every window as it was last drawn; makes whole screens of what changed. Of one thread. */
class Drawings {
    private val screens = LinkedHashMap<String, Screen>()

    /** The window with what changed; nothing if it builds on a page that is not known here. */
    fun drawn(operation: DrawOperation): Screen? {
        val before = screens[operation.window]?.stack.orEmpty().associateBy { it.key }
        val changed = operation.pages.associateBy { it.key }
        val stack =
            operation.stack.map { key ->
                val page = changed[key]?.let { page -> before[key]?.let { keptIn(it, page) } ?: page } ?: before[key]
                touched(page ?: return null, operation.touches)
            }
        return remember(
            Screen(
                window = operation.window,
                nav = operation.nav,
                language = operation.language,
                direction = operation.direction,
                tabs = operation.tabs,
                place = operation.place,
                stack = stack,
                said = operation.said,
            ),
        )
    }

    /** A whole screen, as it was looked up; what did not change is what it was. */
    fun seen(screen: Screen): Screen {
        val before = screens[screen.window]?.stack.orEmpty().associateBy { it.key }
        return remember(screen.copy(stack = screen.stack.map { page -> before[page.key]?.let { keptIn(it, page) } ?: page }))
    }

    /** Where each window is, to go there again. */
    fun routes(): Map<String, String> = screens.mapNotNull { (window, screen) -> screen.stack.lastOrNull()?.let { window to it.route } }.toMap()

    private fun remember(screen: Screen): Screen = screen.also { screens[it.window] = it }

    private fun touched(
        page: Page,
        touches: List<Touch>,
    ): Page =
        touches.fold(page) { now, touch ->
            when (touch) {
                is Touch.Saved -> if (touch.page == page.key) saved(now, touch) else now
                is Touch.Age -> if (touch.page == page.key) now.copy(age = touch.age) else now
            }
        }

    private fun saved(
        page: Page,
        touch: Touch.Saved,
    ): Page =
        page.copy(
            parts =
                page.parts.map { part ->
                    val kind = part.kind
                    if (kind !is PartKind.Fields || kind.value.none { it.key == touch.field }) return@map part
                    part.copy(
                        kind = PartKind.Fields(kind.value.map { if (it.key == touch.field) it.copy(saved = touch.number) else it }),
                    )
                },
        )
}
