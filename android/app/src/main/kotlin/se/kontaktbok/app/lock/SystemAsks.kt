package se.kontaktbok.app.lock

import android.app.Activity
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import androidx.annotation.RequiresApi
import se.kontaktbok.app.R
import java.security.Signature

/** The system's sheet: face, finger, or the phone's own code. */
@RequiresApi(Build.VERSION_CODES.R)
internal class SystemAsks(
    private val activity: Activity,
) : Asks {
    override fun ask(
        signer: Signature,
        answer: (Signature?) -> Unit,
    ) {
        val asked =
            object : BiometricPrompt.AuthenticationCallback() {
                override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) = answer(result.cryptoObject?.signature)

                override fun onAuthenticationError(
                    code: Int,
                    words: CharSequence?,
                ) = answer(null)
            }
        BiometricPrompt
            .Builder(activity)
            .setTitle(activity.getString(R.string.unlock_reason))
            .setAllowedAuthenticators(Authenticators.BIOMETRIC_STRONG or Authenticators.DEVICE_CREDENTIAL)
            .build()
            .authenticate(BiometricPrompt.CryptoObject(signer), CancellationSignal(), activity.mainExecutor, asked)
    }
}
