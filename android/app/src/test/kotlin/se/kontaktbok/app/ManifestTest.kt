package se.kontaktbok.app

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** What the manifest and the rules beside it must say (OWASP MASVS), and that each check sees what it is for. */
class ManifestTest {
    private val main = File(System.getenv("KONTAKTBOK_ANDROID"), "app/src/main")

    private class Files(
        val manifest: String,
        val extraction: String,
        val backup: String,
        val network: String,
    )

    private val files =
        Files(read("AndroidManifest.xml"), read("res/xml/data_extraction.xml"), read("res/xml/full_backup.xml"), read("res/xml/network.xml"))

    private fun read(path: String) = File(main, path).readText()

    @Test
    fun the_manifest_and_its_rules_leave_nothing_open() = assertEquals(emptyList<String>(), weaknesses(files))

    @Test
    fun each_check_fails_on_a_file_that_was_changed() {
        val manifest = files.manifest
        val mutants =
            mapOf(
                "backup" to manifest.replace("android:allowBackup=\"false\"", "android:allowBackup=\"true\""),
                "no extraction rules" to manifest.replace("android:dataExtractionRules=\"@xml/data_extraction\"", ""),
                "no backup rules" to manifest.replace("android:fullBackupContent=\"@xml/full_backup\"", ""),
                "cleartext" to manifest.replace("android:usesCleartextTraffic=\"false\"", "android:usesCleartextTraffic=\"true\""),
                "debuggable" to manifest.replace("<application", "<application android:debuggable=\"true\""),
                "a scheme of our own" to manifest.replace("android:scheme=\"https\"", "android:scheme=\"kontaktbok\""),
                "not verified" to manifest.replace("android:autoVerify=\"true\"", ""),
                "an open provider" to
                    manifest
                        .replaceFirst(
                            "<provider\n",
                            "<provider\n            android:exported=\"true\"\n",
                        ).replaceFirst("android:exported=\"false\"\n            android:grant", "android:grant"),
                "contacts read" to
                    manifest.replace("<application", "<uses-permission android:name=\"android.permission.READ_CONTACTS\" /><application"),
                "calls made" to manifest.replace("<application", "<uses-permission android:name=\"android.permission.CALL_PHONE\" /><application"),
            ).mapValues { Files(it.value, files.extraction, files.backup, files.network) } +
                mapOf(
                    "a cloud" to Files(manifest, files.extraction.replaceFirst("<exclude domain=\"file\" />", ""), files.backup, files.network),
                    "another phone" to
                        Files(
                            manifest,
                            files.extraction.replace(Regex("<device-transfer>.*</device-transfer>", RegexOption.DOT_MATCHES_ALL), ""),
                            files.backup,
                            files.network,
                        ),
                    "an included folder" to
                        Files(
                            manifest,
                            files.extraction.replaceFirst("<exclude domain=\"file\" />", "<include domain=\"file\" />"),
                            files.backup,
                            files.network,
                        ),
                    "old backups" to
                        Files(manifest, files.extraction, files.backup.replace("<exclude domain=\"sharedpref\" path=\".\" />", ""), files.network),
                    "certificates of users" to
                        Files(manifest, files.extraction, files.backup, files.network.replace("src=\"system\"", "src=\"user\"")),
                    "cleartext in the network's rules" to
                        Files(manifest, files.extraction, files.backup, files.network.replace("\"false\"", "\"true\"")),
                )
        for ((what, mutant) in mutants) assertTrue("not seen: $what", weaknesses(mutant).isNotEmpty())
    }

    private fun weaknesses(files: Files): List<String> =
        buildList {
            val manifest = parse(files.manifest)
            val application = manifest.all("application").single()

            fun demand(
                what: String,
                holds: Boolean,
            ) {
                if (!holds) add(what)
            }
            demand("backup is off", application.of("allowBackup") == "false")
            demand("rules from Android 12", application.of("dataExtractionRules") == "@xml/data_extraction")
            demand("rules before it", application.of("fullBackupContent") == "@xml/full_backup")
            demand("nothing in clear text", application.of("usesCleartextTraffic") == "false")
            demand("the network's rules", application.of("networkSecurityConfig") == "@xml/network")
            demand("never debuggable by the manifest", application.of("debuggable").isEmpty())
            for (kind in listOf("activity", "provider", "service", "receiver")) {
                for (part in application.all(kind)) {
                    val open = part.of("name") in OPEN
                    demand("${part.of("name")} says whether it is open", part.of("exported") == open.toString())
                }
            }
            val links = application.all("intent-filter").filter { filter -> filter.all("action").any { it.of("name").endsWith("VIEW") } }
            demand("links are claimed", links.isNotEmpty() && links.all { it.of("autoVerify") == "true" })
            demand("links are https", links.flatMap { it.all("data") }.all { it.of("scheme") == "https" })
            val permissions = manifest.all("uses-permission").map { it.of("name").removePrefix("android.permission.") }
            demand("no permission but these: ${permissions - PERMISSIONS}", (permissions - PERMISSIONS).isEmpty())
            val extraction = parse(files.extraction)
            for (way in listOf("cloud-backup", "device-transfer")) {
                val rules = extraction.all(way).singleOrNull()
                demand("$way leaves everything out", rules != null && rules.all("include").isEmpty() && rules.left() == DOMAINS)
            }
            val old = parse(files.backup)
            demand("old backups leave everything out", old.all("include").isEmpty() && old.left() == OLD_DOMAINS)
            val network = parse(files.network)
            demand("no certificate of a user's", network.all("certificates").map { it.getAttribute("src") } == listOf("system"))
            demand("no cleartext", network.all("base-config").all { it.getAttribute("cleartextTrafficPermitted") == "false" })
            demand("no exception", network.all("domain-config").isEmpty() && network.all("debug-overrides").isEmpty())
        }

    private fun parse(text: String): Element {
        val factory = DocumentBuilderFactory.newInstance().apply { isNamespaceAware = true }
        return factory.newDocumentBuilder().parse(text.byteInputStream()).documentElement
    }

    private fun Element.all(name: String): List<Element> =
        getElementsByTagName(name).let { all -> (0 until all.length).map { all.item(it) as Element } }

    private fun Element.of(name: String): String = getAttributeNS("http://schemas.android.com/apk/res/android", name)

    private fun Element.left(): Set<String> = all("exclude").map { it.getAttribute("domain") }.toSet()

    private companion object {
        val OPEN = setOf(".MainActivity", ".lock.SettingsActivity")
        val OLD_DOMAINS = setOf("root", "file", "database", "sharedpref", "external")
        val DOMAINS = OLD_DOMAINS + setOf("device_root", "device_file", "device_database", "device_sharedpref")
        val PERMISSIONS =
            setOf(
                "INTERNET",
                "USE_BIOMETRIC",
                "ACCESS_NETWORK_STATE",
                "POST_NOTIFICATIONS",
                "FOREGROUND_SERVICE",
                "FOREGROUND_SERVICE_DATA_SYNC",
                "CAMERA",
            )
    }
}
