package dev.lapse.app.desk.discovery;

import dev.lapse.core.discovery.Classified;
import dev.lapse.core.discovery.Discovered;
import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A first binding of a store: the tables in which something personal was found and all whose rows lead to one of those are record sets,
 * the others are proposed to be ignored, and what could not be looked at is neither, so that it stays a finding.
 */
final class BindingDraft {

    /** What tells when a row was touched last tells nothing about its purpose. */
    private static final Pattern TOUCHED =
            Pattern.compile("updated?|modified|changed?|touched|ændret|geändert|ändrad|endret|sync(ed)?|import(ed)?");

    private static final Pattern BINDABLE = Pattern.compile("[\\p{L}_@][\\p{L}\\p{N}_.@$#-]*");

    private final Map<String, TableFacts> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Classified>>> found = new LinkedHashMap<>();
    private final Discovered discovered;
    private final Set<String> bound = new LinkedHashSet<>();
    private final List<String> open = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> clusters = new LinkedHashMap<>();

    BindingDraft(DiscoveryDesk.Seen seen) {
        this.discovered = seen.discovered();
        seen.tables().forEach(table -> tables.put(table.name(), table));
        discovered
                .found()
                .forEach(each -> found.computeIfAbsent(each.table(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(each.column(), name -> new ArrayList<>())
                        .add(each));
        chooseTables();
        leaveOpenWhatManyShare();
        nameThem();
        chooseClusters();
    }

    /** The record sets, in the order of their tables. */
    List<DraftedSet> sets() {
        return bound.stream().map(this::set).toList();
    }

    /** The tables that nothing speaks for binding. */
    List<String> ignorable() {
        return tables.keySet().stream()
                .filter(name -> !bound.contains(name) && !isOpen(name))
                .toList();
    }

    /** What is neither bound nor ignored, and why. */
    List<String> open() {
        return open;
    }

    private boolean isOpen(String table) {
        return open.stream().anyMatch(told -> told.startsWith(table + ": "));
    }

    private void chooseTables() {
        discovered.notRead().forEach(each -> open.add(each.table() + ": not looked at (" + each.why() + ")"));
        Set<String> candidates = new TreeSet<>(found.keySet());
        discovered.unreadable().forEach(each -> candidates.add(each.table()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (TableFacts table : tables.values()) {
                grown |= table.foreignKeys().stream().anyMatch(key -> candidates.contains(key.targetTable()))
                        && candidates.add(table.name());
            }
        }
        for (TableFacts table : tables.values()) {
            if (!candidates.contains(table.name()) || isOpen(table.name())) {
                continue;
            }
            if (table.kind() == TableFacts.Kind.VIEW) {
                open.add(table.name() + ": a view; ignore it, and bind the tables that it shows");
            } else if (DraftedLinks.keyOf(table).isEmpty()
                    && table.foreignKeys().size() != 1) {
                open.add(table.name() + ": nothing names one row; which columns do? bind it by them");
            } else {
                bound.add(table.name());
            }
        }
    }

    /**
     * A table without a date of its own to which others refer would go with the last of them. That is right for the address of a person
     * and wrong for towns and branches, so it is proposed only for what persons themselves refer to.
     */
    private void leaveOpenWhatManyShare() {
        List<String> shared = bound.stream()
                .filter(table -> !isPerson(table) && event(table, false).isEmpty())
                .filter(table -> bound.stream().anyMatch(other -> refers(other, table)))
                .filter(table -> !found.containsKey(table)
                        || bound.stream().noneMatch(other -> isPerson(other) && refers(other, table)))
                .toList();
        shared.forEach(table -> {
            bound.remove(table);
            open.add(table
                    + ": others refer to it, and it has no date of its own; is it shared, and to be ignored, or does it"
                    + " go with what refers to it?");
        });
    }

    private void nameThem() {
        for (String table : bound) {
            String plain = table.substring(table.lastIndexOf('.') + 1)
                    .toLowerCase(Locale.ROOT)
                    .replace("æ", "ae")
                    .replace("ø", "oe")
                    .replace("å", "aa")
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-+|-+$", "");
            String name = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "t-" + plain : plain;
            String unique = name;
            for (int i = 2; names.containsValue(unique); i++) {
                unique = name + "-" + i;
            }
            names.put(table, unique);
        }
    }

    /** What has a date of its own, or is a person, begins a cluster; the rest goes with what refers to it, or what it refers to. */
    private void chooseClusters() {
        for (String table : bound) {
            if (isPerson(table) || event(table, false).isPresent()) {
                clusters.put(table, own(table));
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (String table : bound) {
                if (!clusters.containsKey(table)) {
                    Optional<String> other = neighbour(table);
                    other.ifPresent(cluster -> clusters.put(table, cluster));
                    grown |= other.isPresent();
                }
            }
        }
        bound.forEach(table -> clusters.putIfAbsent(table, own(table)));
    }

    private Optional<String> neighbour(String table) {
        return bound.stream()
                .filter(clusters::containsKey)
                .filter(other -> refers(other, table))
                .min(Comparator.comparing(other -> !isPerson(other)))
                .or(() -> bound.stream()
                        .filter(clusters::containsKey)
                        .filter(other -> refers(table, other))
                        .findFirst())
                .map(clusters::get);
    }

    private boolean refers(String from, String to) {
        return !from.equals(to)
                && facts(from).foreignKeys().stream()
                        .anyMatch(key -> key.targetTable().equals(to));
    }

    private String own(String table) {
        return java.util.Objects.requireNonNull(names.get(table));
    }

    private TableFacts facts(String table) {
        return java.util.Objects.requireNonNull(tables.get(table));
    }

    /** A row that has a name and a way to reach somebody, or several names, is about one person. */
    private boolean isPerson(String table) {
        List<PersonalData> kinds = found.getOrDefault(table, Map.of()).values().stream()
                .flatMap(List::stream)
                .map(Classified::kind)
                .toList();
        boolean reachable = kinds.contains(PersonalData.EMAIL) || kinds.contains(PersonalData.PHONE);
        return kinds.contains(PersonalData.NAME)
                && (reachable || kinds.contains(PersonalData.DATE_OF_BIRTH) || kinds.contains(PersonalData.CPR));
    }

    private DraftedSet set(String name) {
        DraftedLinks links = new DraftedLinks(tables, names);
        TableFacts table = facts(name);
        List<String> questions = new ArrayList<>();
        boolean root = own(name).equals(clusters.get(name));
        Optional<ColumnFacts> event = root ? event(name, true) : Optional.empty();
        if (root && event.isEmpty()) {
            questions.add(
                    "nothing here says when its period begins: which date does, or whose record does it go with?");
        } else if (root) {
            questions.add("is " + event.map(ColumnFacts::name).orElse("") + " what its period runs from?"
                    + others(name, event));
        }
        questions.add("which cluster is it of: what is it for, and which rule says how long?");
        List<String> key = DraftedLinks.keyOf(table);
        boolean person = isPerson(name) && key.size() == 1;
        if (person) {
            questions.add("whose record is it: what does entity.yaml call that kind of person?");
        }
        return new DraftedSet(
                own(name),
                table,
                java.util.Objects.requireNonNull(clusters.get(name)),
                key,
                person ? Optional.of(own(name)) : Optional.empty(),
                links.links(table),
                links.likelyLinks(table),
                key.isEmpty() ? Optional.empty() : event,
                found.getOrDefault(name, Map.of()),
                discovered.unreadable().stream()
                        .filter(each -> each.table().equals(name))
                        .map(Discovered.Unreadable::column)
                        .toList(),
                questions);
    }

    private String others(String table, Optional<ColumnFacts> chosen) {
        List<String> dates = facts(table).columns().stream()
                .filter(column -> isDate(column) && !chosen.equals(Optional.of(column)))
                .map(ColumnFacts::name)
                .toList();
        return dates.isEmpty() ? "" : " Other dates: " + String.join(", ", dates);
    }

    private Optional<ColumnFacts> event(String name, boolean touchedToo) {
        Set<String> personal = found.getOrDefault(name, Map.of()).keySet();
        return facts(name).columns().stream()
                .filter(column -> isDate(column)
                        && !personal.contains(column.name())
                        && BINDABLE.matcher(column.name()).matches())
                .filter(column -> touchedToo || !isTouched(column))
                .min(Comparator.comparing((ColumnFacts column) -> isTouched(column))
                        .thenComparing(ColumnFacts::nullable));
    }

    private static boolean isTouched(ColumnFacts column) {
        return TOUCHED.matcher(column.name().toLowerCase(Locale.ROOT)).find()
                || column.name().toLowerCase(Locale.ROOT).contains("last_upd");
    }

    static boolean isDate(ColumnFacts column) {
        return column.family() == Family.DATE
                || column.family() == Family.LOCAL_TIME
                || column.family() == Family.INSTANT;
    }
}
