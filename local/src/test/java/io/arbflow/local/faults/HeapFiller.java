package io.arbflow.local.faults;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Fills the heap of another process of this user and keeps it full: an agent that is loaded into
 * it. To be had in that process it names no class of this project.
 */
public final class HeapFiller {
  private static final int FIRST_BLOCK = 1 << 20;
  private static final int LAST_BLOCK = 16;

  private HeapFiller() {}

  /** Packs the agent in the directory and loads it into the process. */
  public static void loadInto(long pid, Path directory) throws Exception {
    Path agent = pack(directory.resolve("heap-filler.jar"));
    VirtualMachine process = VirtualMachine.attach(Long.toString(pid));
    try {
      process.loadAgent(agent.toString());
    } finally {
      process.detach();
    }
  }

  /** Called in the process that is to run out of memory. */
  public static void agentmain(String arguments) {
    Thread filler = new Thread(HeapFiller::fill, "heap-filler");
    filler.setDaemon(true);
    filler.start();
  }

  private static void fill() {
    List<byte[]> kept = new ArrayList<>();
    int block = FIRST_BLOCK;
    while (block > LAST_BLOCK) {
      try {
        kept.add(new byte[block]);
      } catch (OutOfMemoryError full) {
        block /= 2;
      }
    }
    while (!kept.isEmpty()) {
      LockSupport.park();
    }
  }

  private static Path pack(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", HeapFiller.class.getName());
    String name = HeapFiller.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, manifest);
        InputStream code = HeapFiller.class.getClassLoader().getResourceAsStream(name)) {
      packed.putNextEntry(new JarEntry(name));
      code.transferTo(packed);
      packed.closeEntry();
    }
    return jar;
  }
}
