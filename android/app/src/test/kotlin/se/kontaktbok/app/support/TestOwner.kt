package se.kontaktbok.app.support

import se.kontaktbok.app.lock.Asks
import java.security.Signature

/** Who is asked to open the lock, in place of the system's sheet. */
class TestOwner : Asks {
    var hasScreenLock = true

    /** What is answered: the signer, opened; another's; or nothing. */
    var answers: (Signature) -> Signature? = { it }
    var asked = 0

    override fun ask(
        signer: Signature,
        answer: (Signature?) -> Unit,
    ) {
        asked += 1
        answer(answers(signer))
    }
}
