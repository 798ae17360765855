package dev.lapse.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What one trial took.
 *
 * @param work the work's own time
 * @param cpu processor time of this process meanwhile
 * @param others processor time of all other processes of the machine meanwhile, the servers among them
 * @param heap bytes of heap in use at most
 */
record Sample(Duration work, Duration cpu, Duration others, long heap) {

    /** What is measured. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** The kernel counts in hundredths of a second. */
    private static final long NANOS_PER_TICK = 10_000_000;

    static Sample of(Work work) throws Exception {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        Duration ownBefore = own();
        Duration allBefore = all();
        long begin = System.nanoTime();
        work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Duration own = own().minus(ownBefore);
        Duration others = all().minus(allBefore).minus(own);
        return new Sample(took, own, others.isNegative() ? Duration.ZERO : others, peakHeap());
    }

    /** The same work without what it takes to begin at all. */
    Sample without(Duration startUp) {
        return new Sample(work.minus(startUp), cpu, others, heap);
    }

    double seconds() {
        return work.toNanos() / 1e9;
    }

    private static Duration own() {
        return Duration.ofNanos(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
    }

    /** User, nice and system time of the first line of {@code /proc/stat}. */
    private static Duration all() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] words = lines.findFirst().orElseThrow().split("\\s+");
            return Duration.ofNanos(
                    (Long.parseLong(words[1]) + Long.parseLong(words[2]) + Long.parseLong(words[3])) * NANOS_PER_TICK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long peakHeap() {
        return heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
