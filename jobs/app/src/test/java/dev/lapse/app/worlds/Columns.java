package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.KeyKind;
import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.Table;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The columns of rows and copies beside their keys, with their values: texts, numbers and nulls. */
final class Columns {

    /** What stands for a token, which nobody can foretell. */
    static final String TOKEN = "a token";

    private Columns() {}

    static Map<String, Optional<?>> of(Row row) {
        Map<String, Optional<?>> columns = new LinkedHashMap<>();
        for (Link link : row.table.links) {
            Row target = row.targets.get(link.index());
            for (int part = 0; part < link.columns().size(); part++) {
                boolean number = isNumber(link.to(), part, row.table.isIndex());
                columns.put(
                        link.columns().get(part),
                        target == null
                                ? Optional.empty()
                                : Optional.of(typed(target.key().get(part), number)));
            }
        }
        if (row.table.root) {
            columns.put("seen", Optional.ofNullable(row.seen).map(LocalDate::toString));
            columns.put("done", Optional.ofNullable(row.done).map(LocalDate::toString));
            columns.put("held", Optional.ofNullable(row.held));
            columns.put("open_", Optional.ofNullable(row.open));
        }
        fields(columns, row.reduced, row.raw("a"), row.raw("b"));
        return columns;
    }

    static Map<String, Optional<?>> of(Copy copy) {
        Map<String, Optional<?>> columns = new LinkedHashMap<>();
        List<String> names = List.copyOf(copy.set().by().keySet());
        for (int part = 0; part < names.size(); part++) {
            boolean number = Boolean.TRUE.equals(copy.set().columns().get(names.get(part)));
            columns.put(
                    names.get(part),
                    copy.original().isEmpty()
                            ? Optional.empty()
                            : Optional.of(typed(copy.original().get(part), number)));
        }
        fields(columns, copy.reducedGroups(), copy.raw("a"), copy.raw("b"));
        return columns;
    }

    private static void fields(Map<String, Optional<?>> columns, Set<String> reduced, String a, String b) {
        columns.put("fa", reduced.contains("a") ? Optional.empty() : Optional.of(a));
        columns.put("fb", Optional.of(reduced.contains("b") ? TOKEN : b));
    }

    /** Whether a link to {@code table} holds numbers; documents are named by texts, in their own store also where these are numbers. */
    static boolean isNumber(Table table, int part, boolean fromIndex) {
        return table.key == KeyKind.NUMBER && !(fromIndex && table.isIndex()) || table.key == KeyKind.PAIR && part == 0;
    }

    private static Object typed(String value, boolean number) {
        return number ? (Object) Integer.valueOf(value) : value;
    }

    /** As a test tells them apart: texts of documents stand in quotes. */
    static Map<String, String> shown(Map<String, Optional<?>> columns, boolean document, int times) {
        Map<String, String> shown = new TreeMap<>();
        columns.forEach((name, value) -> shown.put(name, shown(value.orElse(null), document)));
        shown.put("times", String.valueOf(times));
        return shown;
    }

    static String shown(@Nullable Object value, boolean document) {
        return document && value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }

    /** {@code value}, where it is a token of Lapse's, as one. */
    static @Nullable Object readable(@Nullable Object value) {
        return value instanceof String text && text.startsWith("lps-") && text.length() == 16 ? TOKEN : value;
    }
}
