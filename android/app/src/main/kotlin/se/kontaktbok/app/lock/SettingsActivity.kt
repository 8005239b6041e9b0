package se.kontaktbok.app.lock

import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import se.kontaktbok.app.Kontaktbok
import se.kontaktbok.ui.pages.Choosing

/** What the system's settings of the app lead to: the lock, and nothing of anybody. It takes nothing from who opens it. */
class SettingsActivity : ComponentActivity() {
    private val lock get() = (application as Kontaktbok).lock

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        setContent {
            var chosen by remember { mutableStateOf(lock.isChosen) }
            Choosing(chosen, enabled = !lock.isLocked) {
                lock.isChosen = it
                chosen = it
            }
        }
    }
}
