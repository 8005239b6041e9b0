package se.kontaktbok.app

import android.Manifest
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Build
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.snapshotFlow
import com.journeyapps.barcodescanner.ScanContract
import se.kontaktbok.app.Home.Companion.WINDOW
import se.kontaktbok.app.background.Background
import se.kontaktbok.app.effects.Nets
import se.kontaktbok.app.effects.PrivacyCover
import se.kontaktbok.app.effects.handedOver
import se.kontaktbok.app.effects.open
import se.kontaktbok.app.effects.scanOptions
import se.kontaktbok.app.effects.start
import se.kontaktbok.core.types.Action
import se.kontaktbok.core.types.Event
import se.kontaktbok.core.types.OutsideOperation
import se.kontaktbok.core.types.Page
import se.kontaktbok.ui.Frame
import se.kontaktbok.ui.Shown
import se.kontaktbok.ui.pages.Locked

/** The one activity: draws what the phone shows, and tells it what a person does. */
class MainActivity :
    ComponentActivity(),
    Shown {
    private val home get() = (application as Kontaktbok).home
    private val lock get() = (application as Kontaktbok).lock
    private val cover = PrivacyCover(this)
    private val nets = Nets(this) { home.phone.happen(Event.Reachable) }
    private val scanned = registerForActivityResult(ScanContract()) { it.contents?.let(::follow) }
    private val mayNotify = registerForActivityResult(ActivityResultContracts.RequestPermission()) {}
    private val asked = { state: OutsideOperation -> askToNotify(state) }

    private var restored: String? = null

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        cover.always()
        setContent {
            if (lock.isLocked) Locked(::unlock) else Frame(home.windows, this)
            LaunchedEffect(Unit) {
                snapshotFlow {
                    home.windows.screen
                        ?.stack
                        ?.lastOrNull()
                        ?.secret == true || lock.isChosen
                }.collect(cover::secret)
            }
        }
        restored = savedInstanceState?.getString(ROUTE)
        val link = intent?.dataString
        when {
            savedInstanceState == null && link != null -> follow(link)
            // After a process death the window is where it was; a turned phone has not left it.
            home.windows.screen == null -> home.phone.happen(Event.Go(WINDOW, restored ?: "/"))
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        intent.dataString?.let(::follow)
    }

    override fun onSaveInstanceState(outState: Bundle) {
        super.onSaveInstanceState(outState)
        // A path with opaque ids; never words. Where nothing was drawn it is still where it was.
        val top =
            home.windows.screen
                ?.stack
                ?.lastOrNull()
        outState.putString(ROUTE, top?.route ?: restored)
    }

    override fun onStart() {
        super.onStart()
        lock.came()
        if (lock.isLocked) unlock()
        home.phone.happen(Event.Front)
        nets.watch()
        home.watch(asked)
        Background.inFront(this, home.outside)
    }

    override fun onStop() {
        super.onStop()
        lock.left()
        nets.leave()
        home.unwatch(asked)
        Background.behind(this, home.outside)
    }

    override fun act(
        page: Page,
        action: Action,
    ) {
        // In the tap itself: the platform opens nothing for an app that comes with it later.
        action.opens?.let { open(it, home.phone) }
        home.phone.happen(Event.Act(WINDOW, page.route, action.id, home.windows.fields.edits(page)))
    }

    override fun go(route: String) = home.phone.happen(Event.Go(WINDOW, route))

    override fun back() {
        val nav = home.windows.screen?.nav ?: return
        home.phone.happen(Event.Back(WINDOW, nav))
    }

    override fun refresh() = home.phone.happen(Event.Reachable)

    override fun scan() = scanned.launch(scanOptions())

    override fun handOver(left: List<String>) = start(handedOver(left))

    override fun startAnew() {
        val again = packageManager.getLaunchIntentForPackage(packageName) ?: return
        startActivity(Intent.makeRestartActivityTask(again.component))
        Runtime.getRuntime().exit(0)
    }

    private fun unlock() = lock.unlock((application as Kontaktbok).asks(this))

    /** A link that was followed or scanned. */
    private fun follow(text: String) {
        when (val link = Link.of(text, getString(R.string.school_address))) {
            is Link.Page -> go(link.route)
            is Link.Code -> {
                go(SIGN_IN)
                home.windows.fields.give(SIGN_IN, CODE, link.code)
            }
            null -> go("/")
        }
    }

    /** Once something waits for the school there is a reason to remind of it. */
    private fun askToNotify(state: OutsideOperation) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU || (state.badge ?: 0u) == 0u) return
        if (checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS) == PackageManager.PERMISSION_GRANTED) return
        val choices = getSharedPreferences("asked", MODE_PRIVATE)
        if (choices.getBoolean(Manifest.permission.POST_NOTIFICATIONS, false)) return
        choices.edit().putBoolean(Manifest.permission.POST_NOTIFICATIONS, true).apply()
        mayNotify.launch(Manifest.permission.POST_NOTIFICATIONS)
    }

    private companion object {
        const val ROUTE = "route"
        const val SIGN_IN = "/sign-in"
        const val CODE = "code"
    }
}
