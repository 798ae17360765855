package dev.lapse.demo;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.PostgresServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The two servers of the demo. They end with {@link #close}, and also when the process is told to end. */
record Servers(PostgresServer postgres, Database shop, ElasticsearchServer search) implements AutoCloseable {

    /** Starts both at the same time. */
    static Servers start() {
        CompletableFuture<ElasticsearchServer> search = CompletableFuture.supplyAsync(ElasticsearchServer::start);
        PostgresServer postgres = PostgresServer.start();
        try {
            return new Servers(postgres, postgres.database("shop"), search.join());
        } catch (CompletionException | IllegalStateException e) {
            postgres.close();
            search.whenComplete((server, fault) -> {
                if (server != null) {
                    server.close();
                }
            });
            throw e;
        }
    }

    @Override
    public void close() {
        try (postgres) {
            search.close();
        }
    }
}
