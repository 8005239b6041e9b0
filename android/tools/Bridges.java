import java.io.File;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The registry has Compose's runtime as JetBrains builds it and not as Android's. Of everything that AndroidX 1.8.2 and
 * Material 1.4.0 call in it four methods are missing: one whose type is another, three that came with a later version. They
 * are added here as calls of what there is. A build by Gradle has Android's own runtime and needs none of it.
 *
 * <p>java -cp asm.jar Bridges.java RUNTIME.jar SAVEABLE.jar
 */
class Bridges {
  static final String COMPOSER = "Landroidx/compose/runtime/Composer;";
  static final String SAVER = "Landroidx/compose/runtime/saveable/Saver;";
  static final String FUNCTION = "Lkotlin/jvm/functions/Function0;";
  static final String STATE = "Landroidx/compose/runtime/MutableState;";
  static final String OBJECT = "Ljava/lang/Object;";

  interface Bridge {
    void write(ClassWriter to);
  }

  public static void main(String[] jars) throws Exception {
    add(jars[0], "androidx/compose/runtime/snapshots/SnapshotKt", Bridges::lock);
    add(jars[1], "androidx/compose/runtime/saveable/RememberSaveableKt", to -> {
      remember(to, true, OBJECT);
      remember(to, true, STATE);
      remember(to, false, OBJECT);
    });
  }

  static void lock(ClassWriter to) {
    MethodVisitor code = to.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, "getLock", "()" + OBJECT, null, null);
    code.visitCode();
    call(code, "androidx/compose/runtime/snapshots/SnapshotKt", "getLock", "()Landroidx/compose/runtime/SynchronizedObject;");
    end(code);
  }

  /** Without the key, and without the saver where none is given: what is left out is said by a bit of the last number. */
  static void remember(ClassWriter to, boolean saver, String gives) {
    String takes = "([" + OBJECT + (saver ? SAVER : "") + FUNCTION + COMPOSER + "I)" + gives;
    MethodVisitor code = to.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, "rememberSaveable", takes, null, null);
    code.visitCode();
    int at = 0;
    code.visitVarInsn(Opcodes.ALOAD, at++);
    if (saver) code.visitVarInsn(Opcodes.ALOAD, at++); else code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ALOAD, at++);
    code.visitVarInsn(Opcodes.ALOAD, at);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitIntInsn(Opcodes.BIPUSH, saver ? 4 : 6);
    call(code, "androidx/compose/runtime/saveable/RememberSaveableKt", "rememberSaveable",
        "([" + OBJECT + SAVER + "Ljava/lang/String;" + FUNCTION + COMPOSER + "II)" + gives);
    end(code);
  }

  static void call(MethodVisitor code, String owner, String name, String type) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, type, false);
  }

  static void end(MethodVisitor code) {
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(8, 8);
    code.visitEnd();
  }

  static void add(String jar, String name, Bridge bridge) throws Exception {
    try (FileSystem files = FileSystems.newFileSystem(new File(jar).toPath())) {
      Path file = files.getPath(name + ".class");
      ClassReader reader = new ClassReader(Files.readAllBytes(file));
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(writer, 0);
      bridge.write(writer);
      Files.write(file, writer.toByteArray());
    }
  }
}
