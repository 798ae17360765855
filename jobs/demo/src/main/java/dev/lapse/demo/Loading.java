package dev.lapse.demo;

import dev.lapse.app.cli.Streams;
import dev.lapse.app.cli.output.ProgressLine;
import dev.lapse.testbed.shop.SampleShop;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Fills both servers at the same time. */
final class Loading {

    private Loading() {}

    static void load(SampleShop shop, Servers servers, Streams streams) throws ExecutionException, InterruptedException {
        AtomicLong rows = new AtomicLong();
        AtomicLong documents = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            Future<?> database = threads.submit(done(() -> {
                try (Connection connection = servers.shop().connect()) {
                    return shop.load(connection, (customers, all) -> {
                        rows.set(customers);
                        progress.at("load", rows.get() + documents.get(), 2 * all);
                    });
                }
            }));
            Future<?> search = threads.submit(done(() -> shop.index(servers.search().url(), (customers, all) -> {
                documents.set(customers);
                progress.at("load", rows.get() + documents.get(), 2 * all);
            })));
            database.get();
            search.get();
        }
    }

    /** The same work, as something of which only the end is of interest. */
    private static Callable<Boolean> done(Callable<?> work) {
        return () -> {
            work.call();
            return true;
        };
    }
}
