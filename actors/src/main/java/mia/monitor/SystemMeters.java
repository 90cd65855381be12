package mia.monitor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Processors, memory, disk and network of this machine, as far as it tells. */
public final class SystemMeters {
  private static final Path NETWORK = Path.of("/proc", "net", "dev");
  private static final int RECEIVED_FIELD = 0;
  private static final int SENT_FIELD = 8;

  private final Path folder;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * @param folder data folder, whose disk is measured
   */
  public SystemMeters(Path folder) {
    this.folder = folder;
  }

  /** Load of all processors, 0 to 1; empty in the first moment. */
  public OptionalDouble cpuShare() {
    double load = machine.getCpuLoad();
    return load >= 0 && load <= 1 ? OptionalDouble.of(load) : OptionalDouble.empty();
  }

  /**
   * What the last collection left, of the heap that may be taken: garbage that was not yet
   * collected does not count. Empty before the first collection.
   */
  public OptionalDouble memoryShare() {
    long held = 0;
    boolean collected = false;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      if (left != null) {
        held += left.getUsed();
        collected |= left.getUsed() > 0;
      }
    }
    long most = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
    return collected && most > 0
        ? OptionalDouble.of(Math.min(1, (double) held / most))
        : OptionalDouble.empty();
  }

  /** Used part of the disk, 0 to 1; empty if it cannot be read. */
  public OptionalDouble diskShare() {
    try {
      FileStore store = Files.getFileStore(folder);
      long total = store.getTotalSpace();
      return total > 0
          ? OptionalDouble.of(1 - (double) store.getUsableSpace() / total)
          : OptionalDouble.empty();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  /** Bytes that all network devices but the loopback received; empty where nobody counts them. */
  public OptionalLong networkReceivedBytes() {
    return network(RECEIVED_FIELD);
  }

  /** Bytes that all network devices but the loopback sent; empty where nobody counts them. */
  public OptionalLong networkSentBytes() {
    return network(SENT_FIELD);
  }

  /** Figures of the machine, as far as they are known. */
  List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    cpuShare().ifPresent(share -> figures.add(Figure.of(Measure.CPU_SHARE, share)));
    memoryShare().ifPresent(share -> figures.add(Figure.of(Measure.MEMORY_SHARE, share)));
    diskShare().ifPresent(share -> figures.add(Figure.of(Measure.DISK_SHARE, share)));
    return figures;
  }

  private static OptionalLong network(int field) {
    if (!Files.isReadable(NETWORK)) {
      return OptionalLong.empty();
    }
    try {
      long sum = 0;
      for (String line : Files.readAllLines(NETWORK)) {
        int colon = line.indexOf(':');
        if (colon > 0 && !line.substring(0, colon).strip().equals("lo")) {
          sum += Long.parseLong(line.substring(colon + 1).strip().split("\\s+")[field]);
        }
      }
      return OptionalLong.of(sum);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return OptionalLong.empty();
    }
  }
}
