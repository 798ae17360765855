package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.MemberFacts;
import dev.lapse.core.store.MemberFacts.Obstacle;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.TableFacts;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.mapping.FieldMapping;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.mapping.Members;
import dev.lapse.store.elasticsearch.reading.Views;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the catalog: each bound or ignored name with the indices behind it, and every index of the binding's schemas, which
 * here are patterns, that none of those names covers.
 */
public final class CatalogReader {

    private final Wire wire;
    private final Views views;

    public CatalogReader(Wire wire, Views views) {
        this.wire = wire;
        this.views = views;
    }

    /** The catalog, as it is now. */
    public Catalog catalog(StoreBinding binding) {
        Set<String> names = new LinkedHashSet<>();
        binding.recordSets().stream().map(RecordSet::target).forEach(target -> names.add(target.name()));
        binding.ignored().forEach(ignored -> names.add(ignored.target().name()));
        List<Obstacle> everywhere = new ClusterBlocks(wire).now();
        List<TableFacts> tables = new ArrayList<>();
        Set<String> covered = new HashSet<>();
        for (String name : names) {
            views.forget(name);
            members(name).ifPresent(members -> {
                covered.addAll(members.indices().keySet());
                tables.add(facts(members, everywhere));
            });
        }
        for (String pattern : binding.schemas()) {
            members(pattern)
                    .ifPresent(members -> uncovered(members, covered)
                            .forEach((name, indices) -> tables.add(facts(new Members(name, indices), everywhere))));
        }
        return new Catalog(wire.store(), tables);
    }

    /** What nobody has bound or ignored: data streams as one, the cluster's own indices left out. */
    private static Map<String, Map<String, IndexMapping>> uncovered(Members members, Set<String> covered) {
        Map<String, Map<String, IndexMapping>> found = new TreeMap<>();
        members.indices().forEach((index, mapping) -> {
            if (!mapping.granted().startsWith(".") && covered.add(index)) {
                found.computeIfAbsent(mapping.granted(), name -> new TreeMap<>())
                        .put(index, mapping);
            }
        });
        return found;
    }

    private Optional<Members> members(String name) {
        try {
            return Optional.of(views.resolve(name, "all"))
                    .filter(members -> !members.indices().isEmpty());
        } catch (StoreException e) {
            if (e.code().equals("404")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private TableFacts facts(Members members, List<Obstacle> everywhere) {
        List<ColumnFacts> columns = new ArrayList<>();
        columns.add(new ColumnFacts(Document.ID, "_id", ColumnFacts.Family.TEXT, false, OptionalInt.of(512), true));
        List<List<String>> indexes = new ArrayList<>(List.of(List.of(Document.ID)));
        for (String path : members.paths()) {
            FieldMapping field = members.field(path);
            columns.add(column(field));
            field.exact()
                    .or(() -> field.nestedIn().flatMap(FieldMapping.Nested::exact))
                    .ifPresent(exact -> indexes.add(List.of(path)));
        }
        Set<String> missing = new Privileges(wire).missing(members);
        List<MemberFacts> facts = new Hidden(views).among(members, everywhere);
        boolean unreadable = missing.contains("SELECT")
                || facts.stream()
                        .flatMap(member -> member.obstacles().stream())
                        .anyMatch(obstacle -> obstacle.prevents().contains("SELECT"));
        long documents = unreadable ? 0 : documents(members.table());
        return new TableFacts(
                members.table(),
                TableFacts.Kind.INDEX,
                true,
                columns,
                List.of(Document.ID),
                List.of(),
                List.of(),
                indexes,
                members.indices().values().stream()
                        .flatMap(index -> index.finalPipeline().stream())
                        .distinct()
                        .map(pipeline -> new TableFacts.TriggerFacts(pipeline, "final pipeline"))
                        .toList(),
                List.of(),
                documents,
                documents == 0 ? 0 : bytes(members.table()) / documents,
                missing,
                facts);
    }

    /** The type tells a text that queries compare exactly, through a keyword beside it, from one they cannot compare. */
    private static ColumnFacts column(FieldMapping field) {
        String type = field.kind() == FieldMapping.Kind.TEXT && field.exact().isPresent()
                ? field.type() + " with keyword"
                : field.type();
        ColumnFacts.Family family = switch (field.kind()) {
            case KEYWORD, TEXT -> ColumnFacts.Family.TEXT;
            case WHOLE, FRACTION -> ColumnFacts.Family.NUMBER;
            case FLAG -> ColumnFacts.Family.FLAG;
            case DATE -> ColumnFacts.Family.INSTANT;
            case STRUCTURE -> ColumnFacts.Family.JSON;
            case OTHER -> ColumnFacts.Family.OTHER;
        };
        return new ColumnFacts(field.path(), type, family, true, OptionalInt.empty(), false, "", field.nested());
    }

    private long documents(String table) {
        return wire.ask("counting " + table, client -> client.count(count -> count.index(table)))
                .count();
    }

    /** What the primaries of the indices take; 0 where this user may not ask. */
    private long bytes(String table) {
        try {
            JsonObject stats = wire.get(
                    "asking for the size of " + table,
                    "/" + Views.encoded(table) + "/_stats/store?filter_path=_all.primaries.store.size_in_bytes");
            return stats.getValue("/_all/primaries/store/size_in_bytes") instanceof JsonNumber number
                    ? number.longValue()
                    : 0;
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.UNREACHABLE) {
                throw e;
            }
            return 0;
        } catch (JsonException nothingTold) {
            return 0;
        }
    }
}
