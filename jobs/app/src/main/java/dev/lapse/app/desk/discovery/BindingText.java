package dev.lapse.app.desk.discovery;

import dev.lapse.core.discovery.Classified;
import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.TableFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A draft as a file of {@code bindings/}, with what it does not know as comments.
 *
 * @param today from which what is ignored must be looked at again within a year
 */
record BindingText(String store, List<String> schemas, LocalDate today) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off");
    private static final Pattern BINDABLE = Pattern.compile("[\\p{L}_@][\\p{L}\\p{N}_.@$#-]*");
    private static final int TOKEN = 16;
    private static final int SHORTEST_TOKEN = 12;
    private static final int ADDRESS = 40;

    List<String> of(BindingDraft draft) {
        List<String> lines = new ArrayList<>();
        lines.add("# A draft by lapse bind of " + today + ", from the catalog and a sample of what lies there.");
        lines.add(
                "# Each question marked with ? is somebody's to answer. Nothing goes before rules and this file are accepted.");
        lines.add("store: " + quoted(store));
        lines.add("schemas: [" + all(schemas) + "]");
        List<String> ignorable = draft.ignorable();
        if (!ignorable.isEmpty()) {
            lines.add(
                    "# ? In these a sample showed nothing personal, and none of their rows leads to a person. Is that so?");
            lines.add("ignore:");
            ignorable.forEach(table -> lines.add("  - {" + (isIndex(table) ? "index" : "table") + ": " + quoted(table)
                    + ", because: \"a sample showed nothing personal\", review: " + today.plusYears(1) + "}"));
        }
        draft.open().forEach(told -> lines.add("# ? Neither bound nor ignored, so a finding: " + told));
        List<DraftedSet> sets = draft.sets();
        lines.add(sets.isEmpty() ? "record-sets: {}" : "record-sets:");
        sets.forEach(set -> add(set, lines));
        return lines;
    }

    private boolean isIndex(String table) {
        return table.indexOf('.') < 0 || schemas.stream().noneMatch(schema -> table.startsWith(schema + "."));
    }

    private void add(DraftedSet set, List<String> lines) {
        lines.add("  " + set.name() + ":");
        set.questions().forEach(question -> lines.add("    # ? " + set.name() + ": " + question));
        lines.add("    cluster: " + set.cluster());
        boolean index = set.table().kind() == TableFacts.Kind.INDEX;
        lines.add("    " + (index ? "index: " : "table: ") + quoted(set.table().name()));
        if (!set.key().isEmpty()) {
            lines.add("    key: [" + all(set.key()) + "]");
        }
        set.subject().ifPresent(subject -> subject(set, subject, lines));
        if (!set.links().isEmpty() || !set.likelyLinks().isEmpty()) {
            links(set, lines);
        }
        set.event().ifPresent(event -> {
            lines.add("    events:");
            lines.add("      " + kebab(event.name()) + ": " + quoted(event.name()));
        });
        columns(set, lines);
        triggers(set.table(), lines);
    }

    private void subject(DraftedSet set, String subject, List<String> lines) {
        List<String> identifiers = new ArrayList<>();
        set.found().forEach((column, kinds) -> {
            PersonalData kind = kinds.getFirst().kind();
            if (isColumn(set, column) && (kind == PersonalData.EMAIL || kind == PersonalData.PHONE)) {
                identifiers.add("{kind: " + kind.code() + ", column: " + quoted(column) + "}");
            }
        });
        lines.add("    subject:");
        lines.add("      is: " + subject);
        lines.add("      key: " + quoted(set.key().getFirst()));
        if (!identifiers.isEmpty()) {
            lines.add("      identifiers: [" + String.join(", ", identifiers) + "]");
        }
    }

    private void links(DraftedSet set, List<String> lines) {
        String mark = set.links().isEmpty() ? "    # links:" : "    links:";
        lines.add(mark);
        set.links().forEach(link -> lines.add("      - " + link(link)));
        set.likelyLinks()
                .forEach(link -> lines.add("    # ? no foreign key says so, but is this a link?   - " + link(link)));
    }

    private static String link(DraftedSet.Link link) {
        return "{to: " + link.to() + ", by: {"
                + link.by().entrySet().stream()
                        .map(by -> quoted(by.getKey()) + ": " + quoted(by.getValue()))
                        .collect(Collectors.joining(", "))
                + "}}";
    }

    private void columns(DraftedSet set, List<String> lines) {
        List<String> fields = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (ColumnFacts column : set.table().columns()) {
            String name = column.name();
            boolean needed = set.key().contains(name)
                    || set.isLinkedBy(name)
                    || set.event().filter(column::equals).isPresent();
            if (!BINDABLE.matcher(name).matches()) {
                fields.add("# ? a column cannot be bound by its name: " + name.replaceAll("\\s", " "));
            } else if (!needed) {
                List<Classified> inside = inside(set, name);
                if (!inside.isEmpty()) {
                    fields.add(field(set, column, inside));
                } else if (set.unreadable().contains(name)) {
                    fields.add(
                            quoted(name)
                                    + ": {group: unreadable, reduce: with-record}   # ? what lies here cannot be read: what is it?");
                } else if (BindingDraft.isDate(column)
                        && !column.name().toLowerCase(Locale.ROOT).contains("upd")) {
                    fields.add(quoted(name) + ": {group: history, reduce: with-record}");
                } else {
                    others.add(name);
                }
            } else if (!inside(set, name).isEmpty()) {
                fields.add("# ? " + name + " tells who somebody is (" + kinds(inside(set, name))
                        + ") and is a key, a link or a date that must be read: can it be something else?");
            }
        }
        set.found().keySet().stream()
                .filter(name -> !isColumn(set, name)
                        && set.table().columns().stream().noneMatch(column -> name.startsWith(column.name() + ".")))
                .forEach(name ->
                        fields.add("# ? the mapping does not know the field " + name + ", and documents hold it"));
        if (fields.stream().anyMatch(field -> !field.startsWith("#"))) {
            lines.add("    fields:");
        }
        fields.forEach(field -> lines.add("      " + field));
        if (!others.isEmpty()) {
            lines.add("    # ? A sample showed nothing personal in these. Is that so?");
            lines.add("    not-personal: [" + all(others) + "]");
        }
    }

    private static boolean isColumn(DraftedSet set, String name) {
        return set.table().column(name).isPresent();
    }

    /** What was found in the column, and in parts of a document that lies in it. */
    private static List<Classified> inside(DraftedSet set, String column) {
        List<Classified> all = new ArrayList<>();
        set.found().forEach((name, kinds) -> {
            boolean part = name.startsWith(column + ".") && !isColumn(set, name);
            if (name.equals(column) || part) {
                all.addAll(kinds);
            }
        });
        return all;
    }

    private static String kinds(List<Classified> inside) {
        Set<String> kinds = new TreeSet<>();
        inside.forEach(each -> kinds.add(each.kind().code() + " " + Math.round(each.confidence() * 100) + " %"));
        return String.join(", ", kinds);
    }

    private static String field(DraftedSet set, ColumnFacts column, List<Classified> inside) {
        PersonalData kind = inside.getFirst().kind();
        boolean document = column.family() == Family.JSON;
        String category = document ? "document" : kind.code();
        String question = document
                ? "   # ? holds " + kinds(inside) + "; should parts of it go before the rest?"
                : "   # " + kinds(inside);
        return quoted(column.name()) + ": {group: " + category + ", category: " + category + ", reduce: "
                + method(set, column, kind) + "}" + question;
    }

    /** A method that the column's type, length and constraints let through. */
    private static String method(DraftedSet set, ColumnFacts column, PersonalData kind) {
        boolean unique = set.table().uniqueKeys().stream().anyMatch(key -> key.contains(column.name()));
        int room = column.maxLength().orElse(Integer.MAX_VALUE);
        boolean text = column.family() == Family.TEXT;
        if (column.generated() || column.family() == Family.JSON) {
            return "with-record";
        }
        if (text && kind == PersonalData.EMAIL && room >= ADDRESS) {
            return "email-token";
        }
        if (text && (kind == PersonalData.NAME || unique) && room >= SHORTEST_TOKEN) {
            return "{token: " + Math.min(TOKEN, room) + "}";
        }
        if (kind == PersonalData.DATE_OF_BIRTH && BindingDraft.isDate(column)) {
            return "year-only";
        }
        if (column.nullable()) {
            return "clear";
        }
        return text && !unique && room >= 1 ? "{fixed: \"-\"}" : "with-record";
    }

    private static void triggers(TableFacts table, List<String> lines) {
        table.triggers()
                .forEach(trigger -> lines.add("    # ? the trigger " + trigger.name() + " fires on " + trigger.firedOn()
                        + ": what does it do? acknowledge it under triggers"));
    }

    private static String kebab(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "on-" + plain : plain;
    }

    private static String all(List<String> names) {
        return names.stream().map(BindingText::quoted).collect(Collectors.joining(", "));
    }

    /** As a scalar that can be nothing else. */
    static String quoted(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
