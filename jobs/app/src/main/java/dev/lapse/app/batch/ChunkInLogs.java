package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkLog;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.Ports;
import java.util.List;
import org.slf4j.MDC;

/** Has what a thread logs name the chunk that it is at, from its intent until the thread asks for the next one. */
record ChunkInLogs(ChunkLog log) implements ChunkLog {

    private static final String CHUNK = "chunk";

    /** The same ports with such a log. */
    static Ports of(Ports ports) {
        return new Ports(
                ports.stores(),
                new ChunkInLogs(ports.chunks()),
                ports.suspensions(),
                ports.tokens(),
                ports.pseudonyms());
    }

    /** What this thread logs from now on is of {@code chunk}. */
    static void begin(String chunk) {
        MDC.put(CHUNK, chunk);
    }

    /** What this thread logs from now on is of no chunk. */
    static void end() {
        MDC.remove(CHUNK);
    }

    @Override
    public void intend(Intent intent) {
        log.intend(intent);
        begin(intent.chunk());
    }

    @Override
    public List<String> open() {
        return log.open();
    }

    @Override
    public Intent intent(String chunk) {
        return log.intent(chunk);
    }

    @Override
    public void confirm(Confirmation confirmation) {
        log.confirm(confirmation);
    }
}
