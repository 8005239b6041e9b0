package se.kontaktbok.app

import android.content.Context
import android.os.Build
import android.os.Handler
import android.os.Looper
import se.kontaktbok.app.background.Background
import se.kontaktbok.core.DeviceKey
import se.kontaktbok.core.Library
import se.kontaktbok.core.Phone
import se.kontaktbok.core.StoreKey
import se.kontaktbok.core.Watcher
import se.kontaktbok.core.rust.PhoneConfig
import se.kontaktbok.core.types.Event
import se.kontaktbok.core.types.OutsideOperation
import se.kontaktbok.core.types.Screen
import se.kontaktbok.ui.Fields
import se.kontaktbok.ui.Windows
import java.io.File
import java.util.concurrent.Executor

/** The phone with what shows it, for as long as the process lives. Of the main thread. */
class Home(
    private val context: Context,
    deviceKey: DeviceKey,
    storeKey: StoreKey,
    server: String,
    library: Library,
) : Watcher {
    private val handler = Handler(Looper.getMainLooper())

    /** What the window shows. */
    val windows =
        Windows(
            Fields { route, edit ->
                tell(route, edit)
                phone.happen(Event.Type(WINDOW, route, listOf(edit)))
            },
        )

    /** The state outside the pages, as it was told last. */
    var outside: OutsideOperation? = null
        private set

    private fun tell(
        route: String,
        edit: se.kontaktbok.core.types.Edit,
    ) {
        windows.fields.trace += "type n=${edit.number}"
        route.length
    }

    private val watchers = mutableListOf<(OutsideOperation) -> Unit>()

    /** The phone itself. */
    val phone: Phone =
        Phone(
            config =
                PhoneConfig(
                    // Never backed up, whatever the rules say.
                    folder = File(context.noBackupFilesDir, "phone").path,
                    server = server,
                    version = version(),
                    deviceName = Build.MODEL.orEmpty().take(NAME),
                    language =
                        context.resources.configuration.locales[0]
                            .toLanguageTag(),
                    ca = null,
                ),
            deviceKey = deviceKey,
            storeKey = storeKey,
            watcher = this,
            main = Executor { block -> if (Looper.myLooper() == handler.looper) block.run() else handler.post(block) },
            library = library,
        )

    init {
        phone.start()
    }

    /** Tells of the state outside, now and whenever it changes. */
    fun watch(watcher: (OutsideOperation) -> Unit) {
        watchers += watcher
        outside?.let(watcher)
    }

    /** Tells no longer. */
    fun unwatch(watcher: (OutsideOperation) -> Unit) {
        watchers -= watcher
    }

    override fun drawn(screen: Screen) {
        if (screen.window == WINDOW) windows.drawn(screen)
    }

    override fun outside(state: OutsideOperation) {
        outside = state
        windows.fields.opened()
        Background.follow(context, state)
        watchers.toList().forEach { it(state) }
    }

    override fun rebuilt() = windows.fields.rebuilt()

    override fun stopped(left: List<String>) {
        windows.stopped = left
    }

    private fun version(): String =
        context.packageManager
            .getPackageInfo(context.packageName, 0)
            .versionName
            .orEmpty()

    companion object {
        /** The one window that an Android phone has. */
        const val WINDOW = "w"
        private const val NAME = 80
    }
}
