package se.kontaktbok.ui

import android.content.res.Configuration
import android.content.res.Resources
import androidx.annotation.StringRes
import androidx.compose.runtime.Composable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalContext
import se.kontaktbok.core.types.Language
import java.util.Locale

/** The language of the page: the app's choice, which may differ from the phone's. */
val LocalLanguage = staticCompositionLocalOf { Locale.forLanguageTag("sv") }

/** The system's words in the language of the page. */
val LocalWords = staticCompositionLocalOf<Resources> { error("no words") }

/** One of the system's words. */
@Composable
@ReadOnlyComposable
internal fun word(
    @StringRes id: Int,
    vararg of: Any,
): String = LocalWords.current.getString(id, *of)

/** The platform's name for a language. */
val Language.locale: Locale
    get() =
        when (this) {
            Language.SWEDISH -> Locale.forLanguageTag("sv")
            Language.ENGLISH -> Locale.forLanguageTag("en")
        }

@Composable
internal fun wordsIn(language: Locale): Resources {
    val context = LocalContext.current
    val now = LocalConfiguration.current
    return remember(context, now, language) {
        context.createConfigurationContext(Configuration(now).apply { setLocale(language) }).resources
    }
}
