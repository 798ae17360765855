package dev.lapse.app.faults;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.RecordTokens;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The seven invariants of a ground on which nights were broken and then brought to their end. Each violation begins with the
 * number of its invariant.
 *
 * @param before what the stores held before the first night
 * @param reports what the nights said, the oldest first
 * @param errand what was carried out
 */
record Invariants(Ground ground, Life life, Contents before, List<RunReport> reports, Errand errand) {

    private static final Set<String> DEEDS = Set.of("ERASED", "ANONYMISED", "PSEUDONYMISED", "REDUCED", "UNLINKED");

    private record Logged(String recordSet, String key, String fate, String state) {}

    /** What is violated; nothing where all seven hold. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Contents after = ground.contents();
        List<Logged> logged = logged(violations);
        everyRecordGoneIsLoggedOnce(after, logged, violations);
        everyLoggedRecordIsGoneOrReduced(after, logged, violations);
        nothingElseChanged(after, violations);
        rootsAndProofsHold(violations);
        nothingIsOpen(violations);
        countsAgree(after, violations);
        aSecondRunChangesNothing(after, violations);
        nothingIsOpenInSpringBatch(violations);
        violations.addAll(errand.left().apply(life));
        return violations;
    }

    private List<Logged> logged(List<String> violations) {
        RecordTokens tokens = new RecordTokens(ground.keys(), Purpose.RECORD_LOG);
        Map<String, String> keys = new HashMap<>();
        before.each((recordSet, key) -> keys.put(
                HexFormat.of()
                        .formatHex(tokens.of(name(recordSet), List.of(key)).bytes()),
                key));
        List<Logged> logged = new ArrayList<>();
        life.jdbc()
                .query(
                        "select l.token, l.record_set, l.fate, c.state from (" + life.recordLog() + ") l"
                                + " left join lapse_chunk c on c.chunk_id = l.chunk_id",
                        row -> {
                            String key = keys.get(HexFormat.of().formatHex(row.getBytes(1)));
                            if (key == null) {
                                violations.add("2: a record of " + row.getString(2) + " is logged that never was");
                            } else {
                                logged.add(new Logged(row.getString(2), key, row.getString(3), row.getString(4)));
                            }
                        });
        return logged;
    }

    private void everyRecordGoneIsLoggedOnce(Contents after, List<Logged> logged, List<String> violations) {
        before.each((recordSet, key) -> {
            if (!after.holds(recordSet, key)) {
                List<Logged> entries = logged.stream()
                        .filter(one ->
                                one.recordSet().equals(recordSet) && one.key().equals(key))
                        .filter(one -> one.fate().equals("ERASED"))
                        .toList();
                if (entries.size() != 1
                        || !"CONFIRMED".equals(entries.getFirst().state())) {
                    violations.add("1: " + recordSet + " " + key + " is gone and logged " + entries.size() + " times");
                }
            }
        });
    }

    private void everyLoggedRecordIsGoneOrReduced(Contents after, List<Logged> logged, List<String> violations) {
        for (Logged one : logged) {
            boolean there = after.holds(one.recordSet(), one.key());
            boolean same = after.row(one.recordSet(), one.key()).equals(before.row(one.recordSet(), one.key()));
            if (there && (same || one.fate().equals("ERASED"))) {
                violations.add("2: " + one.recordSet() + " " + one.key() + " is logged as " + one.fate() + " and "
                        + (same ? "as it was" : "there"));
            }
            if (logged.stream().filter(one::equals).count() > 1) {
                violations.add("2: " + one.recordSet() + " " + one.key() + " is logged twice as " + one.fate());
            }
        }
    }

    private void nothingElseChanged(Contents after, List<String> violations) {
        before.each((recordSet, key) -> {
            if (!errand.mayChange().test(recordSet, key)
                    && !after.row(recordSet, key).equals(before.row(recordSet, key))) {
                violations.add("3: " + recordSet + " " + key + " was not to be touched");
            }
        });
        after.each((recordSet, key) -> {
            if (!before.holds(recordSet, key)) {
                violations.add("3: " + recordSet + " " + key + " was not there before");
            }
        });
    }

    private void rootsAndProofsHold(List<String> violations) {
        life.distrust().forEach(fault -> violations.add("4: " + fault));
    }

    private void nothingIsOpen(List<String> violations) {
        count("select count(*) from lapse_chunk where state <> 'CONFIRMED' or payload is not null")
                .ifPresent(open -> violations.add("5: " + open + " intents are open"));
        count("select count(*) from lapse_run where outcome is null")
                .ifPresent(open -> violations.add("5: " + open + " runs did not end"));
    }

    /** A run that said its last word to the journal may have lost Spring Batch's; the next start brings that to an end. */
    private void nothingIsOpenInSpringBatch(List<String> violations) {
        count("select count(*) from BATCH_JOB_EXECUTION where status not in ('COMPLETED', 'FAILED')"
                        + " or end_time is null")
                .ifPresent(open -> violations.add("5: " + open + " executions of Spring Batch are open"));
        count("select count(*) from BATCH_STEP_EXECUTION where status not in ('COMPLETED', 'FAILED')")
                .ifPresent(open -> violations.add("5: " + open + " steps of Spring Batch are open"));
    }

    private void countsAgree(Contents after, List<String> violations) {
        count("select count(*) from lapse_chunk where state = 'CONFIRMED' and accounted <> intended")
                .ifPresent(chunks -> violations.add("7: " + chunks + " chunks do not tell of all they intended"));
        Map<String, Long> differences = before.differences(after);
        Map<String, Long> log = new TreeMap<>();
        life.jdbc()
                .query(
                        "select record_set, answer, sum(records) from lapse_chunk_tally group by record_set, answer",
                        row -> {
                            if (DEEDS.contains(row.getString(2))) {
                                log.put(row.getString(1) + " " + row.getString(2), row.getLong(3));
                            }
                        });
        if (!agree(log, differences, after)) {
            violations.add("7: the log says " + log + " and the stores " + differences);
        }
        Map<String, List<Tally>> last = new TreeMap<>();
        reports.forEach(report -> report.run().ifPresent(run -> last.put(run.name(), report.tallies())));
        Set<String> runs = Set.copyOf(life.jdbc()
                .query(
                        "select as_of, scope, run_sequence from lapse_run",
                        (row, i) ->
                                new RunId(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3)).name()));
        Map<String, Long> told = last.values().stream()
                .flatMap(Collection::stream)
                .filter(tally -> DEEDS.contains(tally.answer()))
                .collect(Collectors.toMap(
                        tally -> tally.recordSet() + " " + tally.answer(), Tally::count, Long::sum, TreeMap::new));
        if (last.keySet().equals(runs) && !agree(told, differences, after)) {
            violations.add("7: the reports say " + told + " and the stores " + differences);
        }
    }

    /** A row that was unlinked first and erased by a later night is only seen to be gone. */
    private boolean agree(Map<String, Long> said, Map<String, Long> differences, Contents after) {
        Map<String, Long> goneUnlinked = new TreeMap<>();
        before.each((recordSet, key) -> {
            if (!after.holds(recordSet, key) && before.row(recordSet, key).containsKey(Night.CLEARED)) {
                goneUnlinked.merge(recordSet + " UNLINKED", 1L, Long::sum);
            }
        });
        Set<String> answers = new TreeSet<>(said.keySet());
        answers.addAll(differences.keySet());
        return answers.stream().allMatch(answer -> {
            long more = said.getOrDefault(answer, 0L) - differences.getOrDefault(answer, 0L);
            return more >= 0 && more <= goneUnlinked.getOrDefault(answer, 0L);
        });
    }

    private void aSecondRunChangesNothing(Contents after, List<String> violations) {
        long entries =
                count("select count(*) from (" + life.recordLog() + ") l").orElse(0L);
        RunReport second = errand.start().apply(life);
        if (second.outcome() != Outcome.COMPLETE || !second.firstLine().endsWith("nothing was due")) {
            violations.add("6: the second run says " + second.firstLine());
        }
        if (!ground.contents().equals(after)) {
            violations.add("6: the second run changed the stores");
        }
        if (count("select count(*) from (" + life.recordLog() + ") l").orElse(0L) != entries) {
            violations.add("6: the second run logged records");
        }
    }

    private Optional<Long> count(String sql) {
        return Optional.ofNullable(life.jdbc().queryForObject(sql, Long.class)).filter(count -> count > 0);
    }

    private static RecordSetName name(String recordSet) {
        String[] parts = recordSet.split("/", 2);
        return new RecordSetName(parts[0], parts[1]);
    }
}
