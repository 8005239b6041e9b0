package se.kontaktbok.app.support

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.TextLayoutResult

/** What is wrong with what is shown, for somebody who hears, enlarges or has large thumbs. */
fun Reader.faults(): List<String> = interactive() + clipped()

private const val TAP = 48f
private const val HAIR = 0.6f

private fun Reader.interactive(): List<String> =
    nodes().flatMap { (view, node) ->
        val does = node.config.contains(SemanticsActions.OnClick) || node.writes || node.config.contains(SemanticsActions.SetProgress)
        if (!does) return@flatMap emptyList()
        val density = view.resources.displayMetrics.density
        // Its own place: what the platform adds to a small one is its neighbours' as well.
        val touch = node.size
        buildList {
            if (node.name.isEmpty()) add("without a name: $touch")
            if (node.role == null && !node.config.contains(SemanticsProperties.EditableText)) add("without a role: ${node.name}")
            if (touch.width / density < TAP - HAIR || touch.height / density < TAP - HAIR) {
                add("small, ${touch.width / density} × ${touch.height / density}: ${node.name}")
            }
        }
    }

private fun Reader.clipped(): List<String> =
    nodes(merged = false).flatMap { (view, node) ->
        val root = Rect(0f, 0f, view.width.toFloat(), view.height.toFloat())
        val place =
            Rect(
                node.positionInRoot.x,
                node.positionInRoot.y,
                node.positionInRoot.x + node.size.width,
                node.positionInRoot.y + node.size.height,
            )
        val seen = node.boundsInRoot
        val hasWords = node.config.contains(SemanticsProperties.Text)
        buildList {
            if (!hasWords) return@buildList
            if (node.layout()?.cut() == true) add("cut: ${node.name}")
            if (place.left < root.left - 1 || place.right > root.right + 1) add("outside: ${node.name}")
            if (seen.width < place.width - 1 || seen.height < place.height - 1) add("covered: ${node.name}")
        }
    }

// Half a pixel is rounding; a line is not.
private fun TextLayoutResult.cut(): Boolean =
    multiParagraph.didExceedMaxLines ||
        (0 until lineCount).any { line ->
            isLineEllipsized(line) || getLineRight(line) - getLineLeft(line) > size.width + PIXEL || getLineBottom(line) > size.height + PIXEL
        }

private const val PIXEL = 2f

private fun SemanticsNode.layout(): TextLayoutResult? {
    val results = mutableListOf<TextLayoutResult>()
    config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
    return results.firstOrNull()
}
