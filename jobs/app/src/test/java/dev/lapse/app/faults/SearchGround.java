package dev.lapse.app.faults;

import dev.lapse.app.cases.Documents;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import dev.lapse.testbed.server.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As a {@link ServerGround}, with the copies as documents of an Elasticsearch. */
record SearchGround(ServerGround tables, Documents documents, PolicySet policySet) implements Ground {

    private static final String COPY = "person-document";
    private static final Pattern LINE = Pattern.compile("(\\S+) \\{person_id:(\\d+),words:(\\w+)}");

    static SearchGround fresh(PostgresServer server, ServerGround.JournalIn product, Documents documents) {
        ServerGround tables = ServerGround.fresh(server, product);
        documents.create(COPY, "'person_id': {'type': 'keyword'}, 'words': {'type': 'keyword'}");
        List<String> lines = new ArrayList<>();
        for (List<String> copy : Night.COPIES) {
            lines.add("{'index': {'_id': '%s'}}".formatted(copy.get(0)));
            lines.add("{'person_id': '%s', 'words': '%s'}".formatted(copy.get(1), copy.get(2)));
        }
        documents.bulk(COPY, lines);
        PolicySet policySet =
                Ground.read(tables.folder().resolve("policies-search"), Ground.copiesInIndex(documents.index(COPY)));
        return new SearchGround(tables, documents, policySet);
    }

    @Override
    public Map<String, Store> open() {
        Map<String, Store> stores = new HashMap<>(tables.open());
        Store table = stores.put("search", documents.store());
        if (table != null) {
            table.close();
        }
        return stores;
    }

    @Override
    public Contents contents() {
        Map<String, Map<String, Map<String, String>>> all =
                new TreeMap<>(tables.contents().records());
        Map<String, Map<String, String>> copies = new TreeMap<>();
        documents.rows(COPY).lines().forEach(line -> {
            Matcher read = LINE.matcher(line);
            if (!read.matches()) {
                throw new IllegalStateException("a document in another form");
            }
            copies.put(read.group(1), Map.of("id", read.group(1), "person_id", read.group(2), "words", read.group(3)));
        });
        all.put("search/" + COPY, copies);
        return new Contents(all);
    }

    @Override
    public JournalSettings journal() {
        return tables.journal();
    }

    @Override
    public Path folder() {
        return tables.folder();
    }

    @Override
    public KeyFile keys() {
        return tables.keys();
    }

    @Override
    public void close() {
        documents.close();
        tables.close();
    }
}
