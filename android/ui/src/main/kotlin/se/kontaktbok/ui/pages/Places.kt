package se.kontaktbok.ui.pages

import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.material3.Badge
import androidx.compose.material3.BadgedBox
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.NavigationBarItemDefaults
import androidx.compose.material3.NavigationRail
import androidx.compose.material3.NavigationRailItem
import androidx.compose.material3.NavigationRailItemDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import se.kontaktbok.core.types.Place
import se.kontaktbok.ui.Shown
import se.kontaktbok.ui.look.Drawing
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.Measures

/** The places one can go to at any time, at the bottom. */
@Composable
internal fun PlacesBelow(
    places: List<Place>,
    chosen: String?,
    shown: Shown,
) {
    val colours = LocalColours.current
    NavigationBar(containerColor = colours.surface) {
        for (place in places) {
            NavigationBarItem(
                selected = place.key == chosen,
                onClick = { shown.go(place.route) },
                icon = { PlaceIcon(place, place.key == chosen) },
                label = { PlaceWord(place) },
                colors =
                    NavigationBarItemDefaults.colors(
                        selectedTextColor = colours.accent,
                        indicatorColor = colours.accentSoft,
                        unselectedTextColor = colours.ink2,
                    ),
            )
        }
    }
}

/** The same at the side of a wide window. */
@Composable
internal fun PlacesBeside(
    places: List<Place>,
    chosen: String?,
    shown: Shown,
) {
    val colours = LocalColours.current
    NavigationRail(containerColor = colours.surface) {
        for (place in places) {
            NavigationRailItem(
                selected = place.key == chosen,
                onClick = { shown.go(place.route) },
                icon = { PlaceIcon(place, place.key == chosen) },
                label = { PlaceWord(place) },
                modifier = Modifier.defaultMinSize(minHeight = Measures.row),
                colors =
                    NavigationRailItemDefaults.colors(
                        selectedTextColor = colours.accent,
                        indicatorColor = colours.accentSoft,
                        unselectedTextColor = colours.ink2,
                    ),
            )
        }
    }
}

@Composable
private fun PlaceIcon(
    place: Place,
    chosen: Boolean,
) {
    val colours = LocalColours.current
    BadgedBox({ place.badge?.let { Badge(containerColor = colours.acute, contentColor = colours.onAcute) { Text("$it") } } }) {
        Drawing(place.icon, if (chosen) colours.accent else colours.ink2)
    }
}

@Composable
private fun PlaceWord(place: Place) {
    Text(place.label, style = MaterialTheme.typography.labelSmall, textAlign = TextAlign.Center)
}
