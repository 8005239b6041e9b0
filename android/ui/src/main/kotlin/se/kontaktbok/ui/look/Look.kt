package se.kontaktbok.ui.look

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.Hyphens
import androidx.compose.ui.text.style.LineBreak
import androidx.compose.ui.text.style.TextDirection
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

/** The colours of the scheme that is on. */
val LocalColours = staticCompositionLocalOf { lightColours }

/** The app's look on Material 3. */
@Composable
fun Look(
    dark: Boolean = isSystemInDarkTheme(),
    content: @Composable () -> Unit,
) {
    val colours = if (dark) darkColours else lightColours
    CompositionLocalProvider(LocalColours provides colours) {
        MaterialTheme(
            colorScheme = scheme(colours, dark),
            typography = typography,
            shapes =
                Shapes(
                    extraSmall = RoundedCornerShape(Measures.radiusField),
                    small = RoundedCornerShape(Measures.radiusField),
                    medium = RoundedCornerShape(Measures.radiusButton),
                    large = RoundedCornerShape(Measures.radiusCard),
                ),
            content = content,
        )
    }
}

private fun scheme(
    colours: Colours,
    dark: Boolean,
): ColorScheme =
    (if (dark) darkColorScheme() else lightColorScheme()).copy(
        primary = colours.accent,
        onPrimary = colours.onAccent,
        primaryContainer = colours.accentSoft,
        onPrimaryContainer = colours.ink,
        secondary = colours.accent,
        onSecondary = colours.onAccent,
        secondaryContainer = colours.accentSoft,
        onSecondaryContainer = colours.accent,
        tertiary = colours.wish,
        background = colours.paper,
        onBackground = colours.ink,
        surface = colours.paper,
        onSurface = colours.ink,
        surfaceVariant = colours.surface,
        onSurfaceVariant = colours.ink2,
        surfaceContainerLowest = colours.surface,
        surfaceContainerLow = colours.surface,
        surfaceContainer = colours.surface,
        surfaceContainerHigh = colours.surface,
        surfaceContainerHighest = colours.surface,
        surfaceTint = colours.surface,
        outline = colours.edge,
        outlineVariant = colours.line,
        error = colours.bad,
        errorContainer = colours.badSoft,
        onErrorContainer = colours.bad,
    )

// What a person wrote goes the way it is written in, whatever the page's direction. Long Swedish words break where they
// may, so that 200 % wraps and never cuts.
private val base =
    TextStyle(textDirection = TextDirection.Content, lineBreak = LineBreak.Paragraph, hyphens = Hyphens.Auto)

private val typography =
    Typography(
        headlineMedium = base.copy(fontSize = 28.sp, lineHeight = 1.2.em, fontWeight = FontWeight.Bold, letterSpacing = (-0.02).em),
        headlineSmall = base.copy(fontSize = 22.sp, lineHeight = 1.25.em, fontWeight = FontWeight.Bold, letterSpacing = (-0.01).em),
        displaySmall = base.copy(fontSize = 34.sp, lineHeight = 1.15.em, fontWeight = FontWeight.Bold, fontFeatureSettings = "tnum"),
        titleMedium = base.copy(fontSize = 16.sp, lineHeight = 1.35.em, fontWeight = FontWeight.SemiBold),
        titleSmall = base.copy(fontSize = 13.sp, lineHeight = 1.35.em, fontWeight = FontWeight.SemiBold),
        bodyLarge = base.copy(fontSize = 16.sp, lineHeight = 1.45.em),
        bodyMedium = base.copy(fontSize = 14.sp, lineHeight = 1.4.em),
        bodySmall = base.copy(fontSize = 13.sp, lineHeight = 1.4.em),
        labelLarge = base.copy(fontSize = 16.sp, lineHeight = 1.25.em, fontWeight = FontWeight.SemiBold),
        labelMedium = base.copy(fontSize = 13.sp, lineHeight = 1.35.em, fontWeight = FontWeight.SemiBold),
        labelSmall = base.copy(fontSize = 12.sp, lineHeight = 1.3.em, fontWeight = FontWeight.SemiBold),
    )
