package se.kontaktbok.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.dp
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel
import com.google.zxing.qrcode.encoder.Encoder
import se.kontaktbok.core.types.CodeSlip
import se.kontaktbok.core.types.PartKind
import se.kontaktbok.ui.look.LocalColours
import se.kontaktbok.ui.look.cardPiece
import se.kontaktbok.ui.look.spoken

/** One-time codes, each a slip of its own. */
internal fun LazyListScope.codes(
    part: String,
    codes: PartKind.Codes,
) {
    items(codes.value, { "$part/${it.key}" }, { "slip" }) { Slip(it) }
}

@Composable
private fun Slip(slip: CodeSlip) {
    val colours = LocalColours.current
    Column(
        Modifier
            .padding(vertical = 6.dp)
            .fillMaxWidth()
            .cardPiece()
            .semantics(mergeDescendants = true) {}
            .padding(16.dp),
        Arrangement.spacedBy(8.dp),
    ) {
        Text(slip.who.spoken(), color = colours.ink, style = MaterialTheme.typography.titleMedium)
        Text(slip.code, color = colours.ink, style = MaterialTheme.typography.headlineSmall, fontFamily = FontFamily.Monospace)
        slip.link?.let { Square(it) }
        Text(slip.text, color = colours.ink2, style = MaterialTheme.typography.bodyMedium)
    }
}

/** The link as a QR code, dark on light also in the dark. It says nothing that the code beside it does not. */
@Composable
private fun Square(link: String) {
    val matrix = remember(link) { Encoder.encode(link, ErrorCorrectionLevel.M).matrix }
    Canvas(
        Modifier
            .clip(RoundedCornerShape(8.dp))
            .background(Color.White)
            .padding(12.dp)
            .size(160.dp),
    ) {
        val side = size.width / matrix.width
        for (y in 0 until matrix.height) {
            for (x in 0 until matrix.width) {
                if (matrix.get(x, y).toInt() == 1) drawRect(Color.Black, Offset(x * side, y * side), Size(side + SEAM, side + SEAM))
            }
        }
    }
}

private const val SEAM = 0.3f
