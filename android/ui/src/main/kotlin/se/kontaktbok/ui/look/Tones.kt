package se.kontaktbok.ui.look

import androidx.compose.ui.graphics.Color
import se.kontaktbok.core.types.Tone

/** What is written in a tone, and its soft ground. */
internal fun Colours.of(tone: Tone): Pair<Color, Color> =
    when (tone) {
        Tone.PLAIN -> ink to surface
        Tone.DRAFT -> draft to draftSoft
        Tone.WAIT -> wait to waitSoft
        Tone.GOT -> got to gotSoft
        Tone.WISH -> wish to wishSoft
        Tone.BAD -> bad to badSoft
    }
