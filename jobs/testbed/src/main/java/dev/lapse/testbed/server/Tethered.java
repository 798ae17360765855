package dev.lapse.testbed.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Servers as processes of this JVM: they end with it, however it ends, and never sooner than they are told. */
final class Tethered {

    private static final int STARTS = 3;

    private Tethered() {}

    /** A way to start a server, on a port that was free when it was looked for. */
    @FunctionalInterface
    interface Start<S> {
        S once();
    }

    /** Starts a server; again where it does not come up, because somebody else may have taken its port meanwhile. */
    static <S> S start(Start<S> start) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.once();
            } catch (IllegalStateException e) {
                if (attempt == STARTS) {
                    throw e;
                }
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The command of a server that ends with this JVM: a watcher reads the pipe from it, whose end even kill -9 brings. */
    static List<String> command(List<String> prefix, List<String> server) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                "/bin/sh",
                "-c",
                "\"$@\" </dev/null & node=$!; exec 3<&0; (cat <&3 >/dev/null; kill $node) & wait $node",
                "tethered"));
        command.addAll(server);
        return command;
    }

    /** Kills the process and all that it started with SIGKILL. */
    static void kill(Process process) {
        List<ProcessHandle> all = all(process);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(Tethered::awaitEnd);
    }

    /** Asks the process and all that it started to end, and sees to it. */
    static void end(Process process) {
        List<ProcessHandle> all = all(process);
        all.forEach(ProcessHandle::destroy);
        all.forEach(Tethered::awaitEnd);
    }

    private static List<ProcessHandle> all(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    private static void awaitEnd(ProcessHandle handle) {
        Attempts attempts = new Attempts(Duration.ofSeconds(10));
        while (handle.isAlive() && attempts.again()) {}
        handle.destroyForcibly();
    }
}
