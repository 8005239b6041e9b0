package se.kontaktbok.app.support

import se.kontaktbok.core.Library
import se.kontaktbok.core.rust.PhoneConfig
import se.kontaktbok.core.rust.PhoneCoreInterface
import se.kontaktbok.core.rust.Shell
import se.kontaktbok.core.types.Screen
import se.kontaktbok.core.types.Screens
import java.io.File

/** A library that does nothing: what is shown is shown by the test. */
val silent =
    object : Library {
        override fun phone(
            config: PhoneConfig,
            shell: Shell,
        ) = object : PhoneCoreInterface {
            override fun update(event: ByteArray) = Unit

            override fun resolve(
                id: UInt,
                output: ByteArray,
            ) = Unit

            override fun view() = Screens(emptyList()).bincodeSerialize()

            override fun settle(atMostMs: UInt) = true

            override fun hasStopped() = false

            override fun stop() = Unit
        }

        override fun left(
            config: PhoneConfig,
            shell: Shell,
        ) = emptyList<String>()
    }

/** Every golden page of the core, as the library gives it. One that is added later is here without being named. */
object Gallery {
    private const val ENDING = ".screens"
    private val folder = File(System.getenv("KONTAKTBOK_PAGES"))

    val names: List<String> = folder.list()!!.map { it.removeSuffix(ENDING) }.sorted()

    fun page(name: String): Screen =
        Screens
            .bincodeDeserialize(File(folder, name + ENDING).readBytes())
            .screens
            .single()
            .copy(window = se.kontaktbok.app.Home.WINDOW)
}
