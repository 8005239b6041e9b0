package se.kontaktbok.app.support

import androidx.work.WorkerParameters

/** As the platform gives them; nothing of them is looked at. */
fun parameters(): WorkerParameters {
    val make =
        WorkerParameters::class.java.declaredConstructors
            .maxBy { it.parameterCount }
            .apply { isAccessible = true }
    val given =
        make.parameterTypes.map<Class<*>, Any?> { type ->
            when (type) {
                Int::class.javaPrimitiveType -> 0
                java.util.UUID::class.java -> java.util.UUID(0, 0)
                Collection::class.java -> emptySet<String>()
                else -> null
            }
        }
    return make.newInstance(*given.toTypedArray()) as WorkerParameters
}
