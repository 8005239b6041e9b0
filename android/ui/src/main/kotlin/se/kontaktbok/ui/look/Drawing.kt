package se.kontaktbok.ui.look

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Icon
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.intl.LocaleList
import androidx.compose.ui.text.withStyle
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import se.kontaktbok.core.types.Words
import se.kontaktbok.core.types.Icon as PageIcon

/** An icon beside words that say the same: a screen reader does not meet it. It grows with the words. */
@Composable
fun Drawing(
    icon: PageIcon,
    tint: Color,
    modifier: Modifier = Modifier,
    points: Int = 20,
) {
    val size = with(LocalDensity.current) { points.sp.toDp() }
    Icon(painterResource(icon.drawing), contentDescription = null, modifier = modifier.size(size), tint = tint)
}

/** Words in the language they were written in. */
fun Words.spoken(): AnnotatedString =
    buildAnnotatedString {
        val tag = language
        if (tag.isNullOrEmpty()) append(text) else withStyle(SpanStyle(localeList = LocaleList(tag))) { append(text) }
    }

/** The ground of a piece of a card: rounded where the card ends, a hairline around it and between its pieces. */
@Composable
fun Modifier.cardPiece(
    first: Boolean = true,
    last: Boolean = true,
    radius: Dp = Measures.radiusCard,
    ground: Color = LocalColours.current.surface,
    line: Color = LocalColours.current.line,
): Modifier {
    fun shape(radius: Dp) =
        RoundedCornerShape(
            topStart = if (first) radius else 0.dp,
            topEnd = if (first) radius else 0.dp,
            bottomStart = if (last) radius else 0.dp,
            bottomEnd = if (last) radius else 0.dp,
        )
    return clip(shape(radius))
        .background(line)
        .padding(start = HAIRLINE, end = HAIRLINE, top = if (first) HAIRLINE else 0.dp, bottom = HAIRLINE)
        .clip(shape(radius - HAIRLINE))
        .background(ground)
}

private val HAIRLINE = 1.dp
