package dev.lapse.demo;

import dev.lapse.app.cli.ProgressLine;
import dev.lapse.app.desk.Streams;
import dev.lapse.testbed.shop.Planted;
import dev.lapse.testbed.shop.SampleShop;
import java.sql.Connection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Fills both servers at the same time. */
final class Loading {

    private Loading() {}

    /** What was loaded, as the generator tells it. */
    static Planted load(SampleShop shop, Servers servers, Streams streams)
            throws ExecutionException, InterruptedException {
        AtomicLong rows = new AtomicLong();
        AtomicLong documents = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            Future<Planted> database = threads.submit(() -> {
                try (Connection connection = servers.shop().connect()) {
                    return shop.load(connection, (customers, all) -> {
                        rows.set(customers);
                        progress.at("load", rows.get() + documents.get(), 2 * all);
                    });
                }
            });
            Future<Planted> search =
                    threads.submit(() -> shop.index(servers.search().url(), (customers, all) -> {
                        documents.set(customers);
                        progress.at("load", rows.get() + documents.get(), 2 * all);
                    }));
            search.get();
            return database.get();
        }
    }
}
