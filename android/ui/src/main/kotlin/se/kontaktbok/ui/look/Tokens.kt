// Made from shared/core/tokens.toml: android/tools/drawn
package se.kontaktbok.ui.look

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp

/** The colours of every shell, by what they are for. */
class Colours(
    val paper: Color,
    val surface: Color,
    val line: Color,
    val edge: Color,
    val ink: Color,
    val ink2: Color,
    val accent: Color,
    val onAccent: Color,
    val accentSoft: Color,
    val wait: Color,
    val waitSoft: Color,
    val got: Color,
    val gotSoft: Color,
    val wish: Color,
    val wishSoft: Color,
    val bad: Color,
    val badSoft: Color,
    val draft: Color,
    val draftSoft: Color,
    val acute: Color,
    val onAcute: Color,
)

internal val lightColours =
    Colours(
        paper = Color(0xFFF6F3EC),
        surface = Color(0xFFFFFFFF),
        line = Color(0xFFE2DCCF),
        edge = Color(0xFF858993),
        ink = Color(0xFF18202C),
        ink2 = Color(0xFF4B5567),
        accent = Color(0xFF1D4E7A),
        onAccent = Color(0xFFFFFFFF),
        accentSoft = Color(0xFFDFEAF4),
        wait = Color(0xFF7A4E00),
        waitSoft = Color(0xFFFBEFD2),
        got = Color(0xFF1B6338),
        gotSoft = Color(0xFFDFF1E4),
        wish = Color(0xFF553A94),
        wishSoft = Color(0xFFEBE5F7),
        bad = Color(0xFFA1231B),
        badSoft = Color(0xFFFAE3E0),
        draft = Color(0xFF4B5567),
        draftSoft = Color(0xFFECEEF1),
        acute = Color(0xFFB3261E),
        onAcute = Color(0xFFFFFFFF),
    )

internal val darkColours =
    Colours(
        paper = Color(0xFF11151B),
        surface = Color(0xFF1A2029),
        line = Color(0xFF303947),
        edge = Color(0xFF7C8797),
        ink = Color(0xFFEDEFF2),
        ink2 = Color(0xFFAEB8C6),
        accent = Color(0xFF9CC7EE),
        onAccent = Color(0xFF0B2239),
        accentSoft = Color(0xFF1F3A54),
        wait = Color(0xFFF2C35A),
        waitSoft = Color(0xFF3A2D0E),
        got = Color(0xFF86D6A0),
        gotSoft = Color(0xFF16351F),
        wish = Color(0xFFC6B2F5),
        wishSoft = Color(0xFF2E2450),
        bad = Color(0xFFFFB4AB),
        badSoft = Color(0xFF4A1712),
        draft = Color(0xFFAEB8C6),
        draftSoft = Color(0xFF28303B),
        acute = Color(0xFFD93A30),
        onAcute = Color(0xFFFFFFFF),
    )

/** The measures of every shell. */
object Measures {
    val margin = 16.dp
    val radiusCard = 16.dp
    val radiusButton = 14.dp
    val radiusField = 12.dp
    val row = 60.dp
    val button = 50.dp
    val tap = 48.dp
}
