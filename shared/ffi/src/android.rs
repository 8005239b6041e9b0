//! What a phone with Android needs before it dials: the platform's verifier of certificates speaks through the app's context.
//! Compiled for Android only.

use jni::EnvUnowned;
use jni::errors::ThrowRuntimeExAndDefault;
use jni::jni_mangle;
use jni::objects::{JClass, JObject};

/// `Certificates.trust(context)` of the shell, called once before the phone is made.
#[jni_mangle("se.kontaktbok.core.Certificates")]
pub fn trust<'caller>(mut unowned: EnvUnowned<'caller>, _class: JClass<'caller>, context: JObject<'caller>) {
    unowned
        .with_env(|env| rustls_platform_verifier::android::init_with_env(env, context))
        .resolve::<ThrowRuntimeExAndDefault>();
}
