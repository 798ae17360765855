package dev.lapse.app.batch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals by which an operator or the system ends a process. They are caught before the JVM begins to shut down: its hooks
 * run all at once, and H2's closes the journal under a run that is about to stop. Reached by reflection, because the compiler
 * warns of {@code sun.misc} and every JDK has it.
 */
public final class EndSignals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);
    private static final List<String> NAMES = List.of("TERM", "INT");

    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Runnable work;
    private boolean caught;

    private EndSignals(Runnable work) {
        this.work = work;
    }

    /** Has {@code work} done at the first signal, on a thread of its own; then, and at once at a second one, as it was before. */
    public static EndSignals caughtBy(Runnable work) {
        EndSignals signals = new EndSignals(work);
        for (String name : NAMES) {
            try {
                Object earlier = handle(name, signals.handler(name));
                if (earlier != null) {
                    signals.before.put(name, earlier);
                }
            } catch (ReflectiveOperationException e) {
                LOG.info("signal {} ends a run without stopping it first, which is safe", name);
            }
        }
        return signals;
    }

    private Object handler(String name) throws ClassNotFoundException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(
                EndSignals.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("handle")) {
                        return method.invoke(this, arguments);
                    }
                    if (isFirst()) {
                        work.run();
                    }
                    asBefore(name);
                    return null;
                });
    }

    private synchronized boolean isFirst() {
        boolean first = !caught;
        caught = true;
        return first;
    }

    private void asBefore(String name) throws ReflectiveOperationException {
        Object handler = before.get(name);
        if (handler != null) {
            Class.forName("sun.misc.SignalHandler")
                    .getMethod("handle", Class.forName("sun.misc.Signal"))
                    .invoke(handler, signal(name));
        }
    }

    private static @Nullable Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        try {
            return type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, signal(name), handler);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException("the JVM keeps this signal to itself", e.getCause());
        }
    }

    private static Object signal(String name) throws ReflectiveOperationException {
        return Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
    }

    @Override
    public synchronized void close() {
        before.forEach((name, handler) -> {
            try {
                handle(name, handler);
            } catch (ReflectiveOperationException e) {
                LOG.info("signal {} cannot be given back", name);
            }
        });
    }
}
