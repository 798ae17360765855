package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.erasing.BrakeBook.Pause;
import dev.lapse.core.erasing.PastRuns;
import dev.lapse.core.erasing.PastRuns.PastRun;
import dev.lapse.core.erasing.UnderWay;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Disclosure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells of the runs that there were, and changes nothing. Needs the journal and no store. */
public record RunViews(Office office) {

    /** The newest, at most {@code most} of them. */
    public Answer list(int most) {
        return at(journal -> listed(journal.pastRuns().newest(most))).orElseGet(() -> listed(List.of()));
    }

    private static Answer listed(List<PastRun> runs) {
        Table table = new Table("run", "outcome", "began", "ended");
        runs.forEach(past ->
                table.row(past.run().name(), past.outcome().orElse("under way"), past.opened(), text(past.ended())));
        String newest = runs.isEmpty()
                ? ""
                : ", the newest " + runs.getFirst().outcome().orElse("under way");
        return new Answer(
                "LISTED",
                0,
                "LISTED " + Words.count(runs.size(), "run") + newest,
                List.of(),
                runs.isEmpty() ? List.of() : table.lines(),
                Map.of("runs", runs.stream().map(RunViews::json).toList()));
    }

    /**
     * One, with what it did.
     *
     * @param disclosure what is told of suspensions
     * @throws Refusal if there was none of that name
     */
    public Answer show(String name, Function<OpenJournal, Disclosure> disclosure) {
        return at(journal -> shown(journal, name, disclosure.apply(journal))).orElseThrow(RunViews::unknown);
    }

    private Answer shown(OpenJournal journal, String name, Disclosure disclosure) {
        PastRuns runs = journal.pastRuns();
        PastRun past = runs.named(name).orElseThrow(RunViews::unknown);
        List<Tally> tallies = Stream.concat(
                        runs.tallies(past.run()).stream(), LoggedRuns.stayed(journal, name).stream())
                .map(disclosure::of)
                .toList();
        List<Finding> findings =
                runs.findings(past.run()).stream().filter(disclosure::mayTell).toList();
        List<String> text = new ArrayList<>(new RunAnswer(office.policySet()).did(tallies));
        text.addAll(Lines.ofFindings(findings));
        List<Pause> pauses = journal.brakes().pauses(past.run());
        pauses.forEach(pause -> text.addAll(Lines.item(pause.cluster() + " waited "
                + Words.count(pause.length().toSeconds(), "second") + " from " + pause.begun() + ": "
                + pause.cause())));
        ClustersOf clusters = new ClustersOf(office.policySet());
        Optional<RunProgress> progress = past.outcome().isPresent()
                ? Optional.empty()
                : Optional.of(RunProgress.look(journal, past.run(), UnderWay.UNSEEN));
        progress.ifPresent(far -> text.addAll(0, far.lines(clusters)));
        Map<String, Object> json = new LinkedHashMap<>(json(past));
        json.put("progress", progress.map(far -> far.document(clusters)));
        json.put("tallies", RunAnswer.json(tallies));
        json.put("findings", findings.stream().map(Lines::json).toList());
        json.put("pauses", pauses.stream().map(RunViews::json).toList());
        return new Answer(
                "SHOWN",
                0,
                "SHOWN " + name + ": " + past.outcome().orElse("under way") + ", began " + past.opened()
                        + past.ended().map(end -> ", ended " + end).orElse(""),
                List.of(),
                text,
                json);
    }

    static Refusal unknown() {
        return new Refusal(
                "run-unknown", "the journal has no run of that name; lapse runs list tells which there were");
    }

    private static Map<String, Object> json(PastRun past) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", past.run().name());
        json.put("as-of", past.run().asOf());
        json.put("state", past.outcome().orElse("UNDER-WAY"));
        json.put("began", past.opened());
        json.put("ended", past.ended());
        json.put("policy-hash", past.policyHash());
        json.put("plan-hash", past.planHash());
        return json;
    }

    private static Map<String, Object> json(Pause pause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", pause.cluster());
        json.put("cause", pause.cause());
        json.put("begun", pause.begun());
        json.put("seconds", pause.length().toSeconds());
        return json;
    }

    private static String text(Optional<?> instant) {
        return instant.map(Object::toString).orElse("-");
    }

    /** Over the journal, if there is one, as long as {@code task} takes. */
    <T> Optional<T> at(Function<OpenJournal, T> task) {
        PolicySet policySet = office.policySet();
        Configuration configuration = office.configuration();
        if (!configuration.journal().mayExist()) {
            return Optional.empty();
        }
        try (OpenJournal journal = office.surroundings().journal().open(configuration.journal())) {
            journal.entity(policySet.entity().name(), Access.READING).require();
            return Optional.of(task.apply(journal));
        }
    }
}
