package se.kontaktbok.app

import androidx.activity.compose.setContent
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import se.kontaktbok.app.support.Left
import se.kontaktbok.app.support.Reader
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.faults
import se.kontaktbok.app.support.silent

/** What looks over the pages sees what it is for. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestKontaktbok::class)
class FaultsTest {
    @get:Rule val left = Left()

    private lateinit var reader: Reader

    @Before
    fun start() {
        TestKontaktbok.library = silent
        reader = Reader.open("sv-rSE-w360dp-h800dp-mdpi")
    }

    private fun found(content: @Composable () -> Unit): List<String> {
        reader.activity.setContent { Column { content() } }
        return reader.faults()
    }

    @Composable
    private fun Tap(
        modifier: Modifier,
        role: Role? = Role.Button,
    ) = Box(modifier.clickable(role = role) {})

    @Test
    fun each_kind_of_fault_is_seen_and_what_is_well_has_none() {
        fun seen(
            kind: String,
            content: @Composable () -> Unit,
        ) = found(content).let { assertTrue("$kind: $it", it.any { fault -> fault.startsWith(kind) }) }
        val named = Modifier.semantics { contentDescription = "Ring" }
        assertEquals(emptyList<String>(), found { Tap(named.size(48.dp)).also { Text("Ring") } })
        seen("without a name") { Tap(Modifier.size(48.dp)) }
        seen("without a role") { Tap(named.size(48.dp), role = null) }
        seen("small") { Tap(named.size(20.dp)) }
        seen("cut") { Text("En mening som är mycket längre än sitt rum", Modifier.width(60.dp), maxLines = 1, overflow = TextOverflow.Ellipsis) }
        seen("cut") { Text("Två rader i en rads höjd, som är för lite", Modifier.width(60.dp).height(12.dp)) }
        seen("outside") { Text("Till hälften utanför", Modifier.offset(x = (-40).dp)) }
    }
}
