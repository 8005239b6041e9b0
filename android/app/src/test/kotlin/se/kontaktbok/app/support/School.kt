package se.kontaktbok.app.support

import java.io.BufferedReader
import java.io.File
import java.nio.file.Files

/** The real program on a free port of this machine with a made-up school in it, and what its operator types. */
class School : AutoCloseable {
    private val folder = Files.createTempDirectory("kontaktbok-android").toFile()
    private val data = listOf("--data", File(folder, "data").path)
    private var listen = "127.0.0.1:0"
    private lateinit var server: Process

    /** Where it listens. */
    lateinit var url: String
        private set

    /** The people of the made-up school, by what they are. */
    val people: Map<String, String>

    init {
        start()
        val register = File(folder, "register").path
        val json = run(System.getenv("KONTAKTBOK_MADE_UP"), register)
        tell("import", register)
        people = Regex("\"(\\w+)\"\\s*:\\s*\"([^\"]+)\"").findAll(json).associate { it.groupValues[1] to it.groupValues[2] }
    }

    fun start() {
        server =
            ProcessBuilder(listOf(PROGRAM, "serve") + data + listOf("--listen", listen, "--until-stdin-closes"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
        val lines: BufferedReader = server.inputReader()
        url = generateSequence { lines.readLine() }.firstNotNullOf { Regex("http://\\S+").find(it)?.value }
        listen = url.removePrefix("http://")
        // What it says later is nobody's, but it must not fill the pipe.
        Thread { lines.forEachLine { } }.apply { isDaemon = true }.start()
    }

    /** SIGKILL. */
    fun kill() {
        server.destroyForcibly().waitFor()
    }

    /** An operator's command. */
    fun tell(vararg command: String): String = run(PROGRAM, *command, *data.toTypedArray())

    /** A one-time code for a person. */
    fun invite(person: String): String = Regex("^Code: (\\S+)", RegexOption.MULTILINE).find(tell("invite", people.getValue(person)))!!.groupValues[1]

    override fun close() {
        server.outputStream.close()
        server.waitFor()
        folder.deleteRecursively()
    }

    private fun run(vararg command: String): String {
        val process = ProcessBuilder(*command).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        val said = process.inputReader().readText()
        check(process.waitFor() == 0) { "${command.take(2)} failed" }
        return said
    }

    private companion object {
        val PROGRAM: String = System.getenv("KONTAKTBOK")
    }
}
