package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.search.Doubt;
import dev.lapse.core.request.search.SearchAnswer;
import dev.lapse.core.request.search.SearchAnswer.Found;
import dev.lapse.core.request.search.SearchAnswer.Match;
import dev.lapse.core.request.search.SearchAnswer.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells who was found: the kind and the key of each person, and nothing else of them. */
public final class FoundAnswer {

    private static final int INCOMPLETE = 3;

    private final Found found;
    private final Map<String, Reason> silent;

    /** @param silent why a store could not be asked, by its name */
    public FoundAnswer(Found found, Map<String, Reason> silent) {
        this.found = found;
        this.silent = new TreeMap<>(silent);
        found.failures().forEach((store, failure) -> this.silent.putIfAbsent(store, Refusal.reason(failure)));
    }

    public Answer answer() {
        boolean incomplete = found.isIncomplete();
        String outcome = incomplete ? "INCOMPLETE" : outcome();
        return new Answer(
                outcome,
                incomplete ? INCOMPLETE : 0,
                outcome + " " + words(),
                List.copyOf(silent.values()),
                text(),
                json());
    }

    private String outcome() {
        if (!found.exact().isEmpty()) {
            return "FOUND";
        }
        if (!found.persons().isEmpty()) {
            return "CANDIDATES";
        }
        return found.isNothing() ? "NOTHING" : "NOT-HERE";
    }

    private String words() {
        List<String> parts = new ArrayList<>();
        parts.add(whom());
        if (!found.shared().isEmpty()) {
            parts.add("one " + String.join(" and one ", found.shared())
                    + " belongs to several persons: choose between them");
        }
        long strays =
                found.strays().stream().mapToLong(SearchAnswer.Stray::records).sum();
        if (strays > 0) {
            parts.add(Words.number(strays) + " records hold it and lead to nobody");
        }
        if (found.isIncomplete()) {
            parts.add("not asked: the store " + String.join(", ", silent.keySet()) + "; search again when it answers");
        } else if (!found.unsearched().isEmpty()) {
            parts.add("not to be searched by what was given: "
                    + found.unsearched().size());
        }
        return String.join("; ", parts);
    }

    private String whom() {
        int exact = found.exact().size();
        int candidates = found.candidates().size();
        if (exact + candidates == 0) {
            return "nothing found; record sets searched: " + found.searched().size();
        }
        String more = candidates == 0 ? "" : count(candidates) + " that may be meant, which somebody must look at";
        return exact == 0 ? more : count(exact) + (candidates == 0 ? "" : ", and " + more);
    }

    private static String count(int persons) {
        return persons == 1 ? "1 person" : persons + " persons";
    }

    private List<String> text() {
        List<String> text = new ArrayList<>();
        persons("person", found.exact(), text);
        persons("candidate", found.candidates(), text);
        found.strays()
                .forEach(stray -> text.addAll(Lines.item(Words.number(stray.records()) + " records of "
                        + stray.recordSet() + " hold the " + stray.kind() + " and lead to nobody")));
        found.unsearched()
                .forEach(each -> text.addAll(Lines.item("not searched: " + each.recordSet() + ", because "
                        + each.why().words())));
        if (!found.searched().isEmpty()) {
            text.addAll(Lines.item("searched: "
                    + found.searched().stream().map(RecordSetName::toString).collect(Collectors.joining(", "))
                    + ", and what leads to their persons"));
        }
        found.unindexed()
                .forEach(each -> text.addAll(Lines.item("no index serves " + String.join(" and ", each.columns())
                        + " of "
                        + each.recordSet()
                        + (each.anyCase() ? " in any case of its letters" : "") + ": its whole table was read")));
        silent.values().forEach(reason -> text.addAll(Lines.item(reason.action())));
        return text;
    }

    private static void persons(String heading, List<Person> persons, List<String> text) {
        if (persons.isEmpty()) {
            return;
        }
        Table table = new Table(heading, "found by", "in", "but");
        persons.forEach(person -> {
            String name = person.key().kind() + ":" + person.key().key();
            for (Match match : person.matches()) {
                table.row(name, match.kind(), where(match), but(match));
                name = "";
            }
        });
        text.addAll(table.lines());
    }

    private static String where(Match match) {
        return match.recordSet() + "." + String.join("+", match.columns()) + (match.reduced() ? " (reduced)" : "");
    }

    private static String but(Match match) {
        return match.doubts().stream().sorted().map(Doubt::words).collect(Collectors.joining("; "));
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("persons", found.exact().stream().map(FoundAnswer::json).toList());
        json.put(
                "candidates", found.candidates().stream().map(FoundAnswer::json).toList());
        json.put("shared", found.shared());
        json.put(
                "leading-to-nobody",
                found.strays().stream()
                        .map(stray -> Map.of(
                                "record-set", stray.recordSet().toString(),
                                "identifier", stray.kind(),
                                "records", stray.records()))
                        .toList());
        json.put(
                "searched",
                found.searched().stream().map(RecordSetName::toString).toList());
        json.put(
                "not-searched",
                found.unsearched().stream()
                        .map(each -> Map.of(
                                "record-set",
                                each.recordSet().toString(),
                                "why",
                                each.why().code()))
                        .toList());
        json.put(
                "without-index",
                found.unindexed().stream()
                        .map(each -> Map.of(
                                "record-set",
                                each.recordSet().toString(),
                                "columns",
                                each.columns(),
                                "for-any-case",
                                each.anyCase()))
                        .toList());
        return json;
    }

    private static Map<String, Object> json(Person person) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", person.key().kind());
        json.put("key", person.key().key());
        json.put(
                "matches",
                person.matches().stream()
                        .map(match -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("identifier", match.kind());
                            one.put("record-set", match.recordSet().toString());
                            one.put("columns", match.columns());
                            one.put(
                                    "doubts",
                                    match.doubts().stream()
                                            .sorted()
                                            .map(Doubt::code)
                                            .toList());
                            one.put("reduced", match.reduced());
                            return one;
                        })
                        .toList());
        return json;
    }
}
