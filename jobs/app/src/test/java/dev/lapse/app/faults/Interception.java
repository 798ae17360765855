package dev.lapse.app.faults;

import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.Leases;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;

/** Counts every call of every port, and lets one of them go wrong. */
public final class Interception {

    /** How a call goes wrong. */
    enum Mode {
        /** Nothing is done; the caller is told so. */
        BEFORE,
        /** It is done; the caller is told that it failed. */
        AFTER,
        /** The process ends where the call would begin: nothing it does after that reaches anybody. */
        HALT,
        /** Nothing is done; the caller is told to try again. Of calls of a store's transaction only. */
        BUSY
    }

    /** Unwinds a process that has ended; nothing catches it to go on. */
    static final class HaltedError extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Of no interest: they ask nobody and change nothing. */
    private static final Set<String> SILENT = Set.of(
            "Store.name",
            "Store.close",
            "Store.statement",
            "Lease.epoch",
            "Transaction.atomic",
            "Manager.getResourceFactory");

    private final Mode mode;
    private final int at;
    private final Runnable end;
    private final List<String> calls = new ArrayList<>();
    private volatile boolean dead;
    private volatile @Nullable String fired;

    private final Duration pause;

    private Interception(Mode mode, int at, Runnable end, Duration pause) {
        this.mode = mode;
        this.at = at;
        this.end = end;
        this.pause = pause;
    }

    public static Interception none() {
        return slow(Duration.ZERO);
    }

    /** Nothing goes wrong; each call waits that long first. */
    static Interception slow(Duration pause) {
        return new Interception(Mode.BEFORE, -1, () -> {}, pause);
    }

    /** @param at the call that goes wrong, from 0 @param end what the end of the process does besides */
    static Interception of(Mode mode, int at, Runnable end) {
        return new Interception(mode, at, end, Duration.ZERO);
    }

    /** The calls so far, in their order. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The call that went wrong, if it was met. */
    @Nullable
    String fired() {
        return fired;
    }

    boolean halted() {
        return dead;
    }

    Store store(String name, Store store) {
        return wrapped("Store", store, call -> lost(name, call));
    }

    Leases leases(Leases leases) {
        return wrapped("Leases", leases, Interception::unreachable);
    }

    SuspensionRegister suspensions(SuspensionRegister suspensions) {
        return journal("suspensions", suspensions);
    }

    <T> T journal(String port, T real) {
        return wrapped(port, real, Interception::unreachable);
    }

    PlatformTransactionManager transactions(PlatformTransactionManager manager) {
        return wrapped(
                "Manager", manager, call -> new TransactionSystemException("the connection was lost in " + call));
    }

    private static RuntimeException unreachable(String call) {
        return new DataAccessResourceFailureException("the connection was lost in " + call);
    }

    private RuntimeException lost(String store, String call) {
        StoreException.Kind kind = mode == Mode.BUSY ? StoreException.Kind.BUSY : StoreException.Kind.UNREACHABLE;
        return new StoreException(store, kind, mode == Mode.BUSY ? "40P01" : "08006", call);
    }

    @SuppressWarnings("unchecked")
    private <T> T wrapped(String port, T real, Function<String, RuntimeException> failure) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> type = real.getClass(); type != null; type = type.getSuperclass()) {
            interfaces.addAll(List.of(type.getInterfaces()));
        }
        interfaces.removeIf(type -> !Modifier.isPublic(type.getModifiers()));
        return (T) Proxy.newProxyInstance(
                Interception.class.getClassLoader(),
                interfaces.toArray(Class<?>[]::new),
                (proxy, method, arguments) -> called(port, real, method, arguments, failure));
    }

    private @Nullable Object called(
            String port,
            Object real,
            Method method,
            Object @Nullable [] arguments,
            Function<String, RuntimeException> failure)
            throws Throwable {
        String call = port + "." + method.getName();
        if (method.getDeclaringClass() == Object.class || SILENT.contains(call)) {
            return really(real, method, arguments);
        }
        if (pause.isPositive()) {
            Thread.sleep(pause);
        }
        boolean end = method.getName().equals("close") || method.getName().equals("rollback");
        if (dead) {
            return afterTheEnd(port, real, method, arguments, end);
        }
        if (!isTheOne(call)) {
            return answer(port, really(real, method, arguments), failure);
        }
        fired = call;
        switch (mode) {
            case HALT -> {
                dead = true;
                this.end.run();
                return afterTheEnd(port, real, method, arguments, end);
            }
            case BUSY -> throw failure.apply(call);
            case BEFORE -> {
                if (end) {
                    really(real, method, arguments);
                } else if (call.equals("Manager.commit")) {
                    ((PlatformTransactionManager) real).rollback(status(arguments));
                }
            }
            case AFTER -> undoWhatNobodyHolds(port, real, really(real, method, arguments));
        }
        throw port.equals("Lease") && !end ? new LeaseLostException(-1) : failure.apply(call);
    }

    /** The servers roll back what an ended process had begun; nothing else happens any more. */
    private static @Nullable Object afterTheEnd(
            String port, Object real, Method method, Object @Nullable [] arguments, boolean end) throws Throwable {
        if (end && !port.equals("Lease")) {
            return really(real, method, arguments);
        }
        if (end) {
            return null;
        }
        throw new HaltedError();
    }

    private synchronized boolean isTheOne(String call) {
        calls.add(call);
        return calls.size() - 1 == at && (mode != Mode.BUSY || call.startsWith("Transaction."));
    }

    private @Nullable Object answer(String port, @Nullable Object result, Function<String, RuntimeException> failure) {
        if (result instanceof StoreTransaction transaction) {
            return wrapped("Transaction", transaction, failure);
        }
        if (result instanceof RunRegister register) {
            return wrapped("runs", register, failure);
        }
        if (result instanceof Leases.Acquisition.Acquired acquired) {
            return new Leases.Acquisition.Acquired(wrapped("Lease", acquired.lease(), failure), acquired.tookOver());
        }
        return result;
    }

    /** A transaction or a lease whose owner never got it would be left to this process for good. */
    private static void undoWhatNobodyHolds(String port, Object real, @Nullable Object result) {
        if (result instanceof StoreTransaction transaction) {
            transaction.close();
        } else if (result instanceof Leases.Acquisition.Acquired acquired) {
            acquired.lease().close();
        } else if (result instanceof TransactionStatus status && port.equals("Manager")) {
            ((PlatformTransactionManager) real).rollback(status);
        }
    }

    private static TransactionStatus status(Object @Nullable [] arguments) {
        return (TransactionStatus) Objects.requireNonNull(arguments)[0];
    }

    private static @Nullable Object really(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
