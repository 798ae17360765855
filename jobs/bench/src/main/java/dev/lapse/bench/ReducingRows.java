package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** B3: every row of a table on PostgreSQL is due, and three of its columns are reduced. */
final class ReducingRows implements Workload {

    private static final int WIDTH = 130;
    private static final int CHUNK = 1000;
    private static final byte[] KEY = "bench".getBytes(StandardCharsets.UTF_8);
    private static final String REDUCED = "select count(*) from visit where phone is null and name not like 'name %'";

    @Override
    public List<Goal> measure(Scale scale) throws Exception {
        Rows rows = new Rows(scale.rows(), scale.rows(), WIDTH);
        try (Postgres postgres = new Postgres(rows.onPostgres())) {
            postgres.at("master").execute("create extension pgcrypto");
            Night night = new Night(
                    rows.rules("action: pseudonymise\nthen: {action: delete, at: P90Y, because: a measurement}"),
                    rows.bindings("public"),
                    List.of(Evening.store("db", "postgresql", postgres.store())),
                    () -> postgres.database("journal"));
            postgres.database("store").execute(rows.none().onPostgres());
            Duration startUp = night.startUp();
            Taken taken = new Contest(List.of(
                            night.side("Lapse", startUp, postgres::fresh, scale::rows),
                            new Side("bound", () -> inTheServer(postgres, scale.rows())),
                            new Side("batch", () -> byBatches(postgres, scale.rows()))))
                    .hold(scale.repeats());
            Goal.Figure ours = taken.figure("Lapse");
            String work = "PostgreSQL, pseudonymise 3 columns of " + rows.words();
            return List.of(
                    new Goal("B3", work, "bound: one UPDATE with pgcrypto's hmac", ours, taken.figure("bound"), 1.4),
                    new Goal(
                            "B3", work, "batches of 1,000 UPDATEs by key over JDBC", ours, taken.figure("batch"), 0.5));
        }
    }

    private static Sample inTheServer(Postgres postgres, long rows) throws Exception {
        Database store = postgres.fresh();
        Sample sample = Sample.of(() -> Postgres.execute(
                store,
                "update visit set name = left(encode(hmac(name, 'bench', 'sha256'), 'hex'), 16),"
                        + " mail = encode(hmac(mail, 'bench', 'sha256'), 'hex') || '@example.invalid', phone = null"
                        + " where seen < current_date - interval '1 year'"));
        Night.requireCount(store, REDUCED, rows);
        return sample;
    }

    private static Sample byBatches(Postgres postgres, long rows) throws Exception {
        Database store = postgres.fresh();
        Sample sample = Sample.of(() -> updateByKey(store));
        Night.requireCount(store, REDUCED, rows);
        return sample;
    }

    private static void updateByKey(Database store) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        try (Connection connection = store.connect();
                PreparedStatement reading = connection.prepareStatement(
                        "select id, name, mail from visit where id > ? and seen < current_date - interval '1 year'"
                                + " order by id limit " + CHUNK);
                PreparedStatement writing =
                        connection.prepareStatement("update visit set name = ?, mail = ?, phone = null where id = ?")) {
            connection.setAutoCommit(false);
            long at = 0;
            int read;
            do {
                read = 0;
                reading.setLong(1, at);
                try (ResultSet row = reading.executeQuery()) {
                    while (row.next()) {
                        read++;
                        at = row.getLong(1);
                        writing.setString(1, hashed(mac, row.getString(2)).substring(0, 16));
                        writing.setString(2, hashed(mac, row.getString(3)) + "@example.invalid");
                        writing.setLong(3, at);
                        writing.addBatch();
                    }
                }
                writing.executeBatch();
                connection.commit();
            } while (read == CHUNK);
        }
    }

    private static String hashed(Mac mac, String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
