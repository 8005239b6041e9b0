plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

// The Rust library for each kind of processor, and the types and bindings that go with it. Neither is committed.
val repository = rootDir.parentFile
val generated = layout.buildDirectory.dir("generated/kontaktbok")
val libraries = layout.buildDirectory.dir("rust/jniLibs")

val generateTypes by tasks.registering(Exec::class) {
    description = "Writes the core's types and the library's bindings."
    inputs.dir(repository.resolve("shared")).withPathSensitivity(PathSensitivity.RELATIVE)
    outputs.dir(generated)
    workingDir = repository
    commandLine("shared/ffi/generate", generated.get().asFile.path)
}

val buildRust by tasks.registering(Exec::class) {
    description = "Builds the Rust library with cargo-ndk."
    inputs.dir(repository.resolve("shared")).withPathSensitivity(PathSensitivity.RELATIVE)
    outputs.dir(libraries)
    workingDir = repository
    // The profile `ship` unwinds: with panic = "abort" every fault of the core would end the app.
    commandLine(
        "cargo",
        "ndk",
        "-t",
        "arm64-v8a",
        "-t",
        "armeabi-v7a",
        "-t",
        "x86_64",
        "-P",
        libs.versions.minSdk.get(),
        "-o",
        libraries.get().asFile.path,
        "build",
        "--package",
        "kontaktbok-ffi",
        "--lib",
        "--profile",
        "ship",
    )
}

android {
    namespace = "se.kontaktbok.core"
    compileSdk =
        libs.versions.compileSdk
            .get()
            .toInt()
    ndkVersion = libs.versions.ndk.get()
    defaultConfig {
        minSdk =
            libs.versions.minSdk
                .get()
                .toInt()
        consumerProguardFiles("consumer-rules.pro")
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    sourceSets["main"].apply {
        kotlin.srcDir(generated.map { it.dir("kotlin") })
        kotlin.srcDir(generated.map { it.dir("bindings") })
        jniLibs.srcDir(libraries)
    }
}

tasks.matching { it.name.startsWith("compile") && it.name.endsWith("Kotlin") }.configureEach { dependsOn(generateTypes) }
tasks.matching { it.name.startsWith("merge") && it.name.endsWith("JniLibFolders") }.configureEach { dependsOn(buildRust) }

dependencies {
    // As an AAR, with JNA's own native half for each processor.
    api(libs.jna) { artifact { type = "aar" } }
    api(libs.coroutines)
    // Of the version that Cargo.lock has as `rustls-platform-verifier-android`.
    implementation(libs.rustls.verifier) { artifact { type = "aar" } }
}
