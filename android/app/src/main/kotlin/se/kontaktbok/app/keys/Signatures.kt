package se.kontaktbok.app.keys

import java.math.BigInteger
import java.security.SignatureException
import java.security.interfaces.ECPublicKey

private const val SIDE = 32
private const val UNCOMPRESSED: Byte = 4
private const val SEQUENCE: Byte = 0x30
private const val INTEGER: Byte = 0x02

/** A public key as the core wants it: 4, x and y. */
internal fun uncompressed(key: ECPublicKey): ByteArray = byteArrayOf(UNCOMPRESSED) + fixed(key.w.affineX) + fixed(key.w.affineY)

/** A number as 32 bytes, the most significant first. */
internal fun fixed(number: BigInteger): ByteArray {
    val bytes = number.toByteArray()
    val from = maxOf(0, bytes.size - SIDE)
    return ByteArray(SIDE - (bytes.size - from)) + bytes.copyOfRange(from, bytes.size)
}

/** A signature as the keystore writes it (DER) in the form the core wants: r and s, 32 bytes each. */
internal fun raw(der: ByteArray): ByteArray {
    // Two numbers of at most 33 bytes: every length fits in one byte.
    if (der.size < 2 || der[0] != SEQUENCE || der[1].toInt() != der.size - 2) throw SignatureException("no sequence")
    val (r, next) = number(der, 2)
    val (s, end) = number(der, next)
    if (end != der.size) throw SignatureException("more than two numbers")
    return fixed(r) + fixed(s)
}

private fun number(
    der: ByteArray,
    at: Int,
): Pair<BigInteger, Int> {
    if (at + 2 > der.size || der[at] != INTEGER) throw SignatureException("no number")
    val from = at + 2
    val to = from + der[at + 1]
    if (to <= from || to > der.size || to - from > SIDE + 1) throw SignatureException("a number too long")
    return BigInteger(1, der.copyOfRange(from, to)) to to
}
