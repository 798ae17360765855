package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Words;
import dev.lapse.core.erasing.Intent.Fate;
import dev.lapse.core.erasing.RecordLog;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Explaining;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.Disclosure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is known of one record, as an answer. Names no key and no value. */
public final class WhyAnswer {

    private final PolicySet policySet;
    private final ReasonWords words;
    private final LocalDate asOf;
    private final Disclosure disclosure;

    public WhyAnswer(PolicySet policySet, LocalDate asOf, Disclosure disclosure) {
        this.disclosure = disclosure;
        this.policySet = policySet;
        this.words = new ReasonWords(policySet);
        this.asOf = asOf;
    }

    public Answer of(RecordSetName name, Explaining.Answer answer, List<RecordLog.Entry> log) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record-set", name);
        json.put("as-of", asOf);
        return switch (answer) {
            case Explaining.Answer.Absent absent -> absent(name, log, json);
            case Explaining.Answer.Here here -> here(name, here, log, json);
            case Explaining.Answer.Copy copy -> copy(name, copy, json);
        };
    }

    private Answer absent(RecordSetName name, List<RecordLog.Entry> log, Map<String, Object> json) {
        json.put("state", log.isEmpty() ? "unknown" : "gone");
        json.put("log", log.stream().map(this::json).toList());
        if (log.isEmpty()) {
            return answer(
                    "UNKNOWN",
                    name + " holds no such record, and the record log, which reaches back as far as a backup does,"
                            + " knows of none",
                    List.of(),
                    json);
        }
        return answer("GONE", "from " + name + ": " + told(log.get(0)), List.of(), json);
    }

    private Answer here(
            RecordSetName name, Explaining.Answer.Here here, List<RecordLog.Entry> log, Map<String, Object> json) {
        json.put("state", "here");
        json.put("cluster", here.cluster());
        json.put("root", here.root());
        Disposition disposition = disclosure.of(here.disposition());
        decision(disposition, json);
        json.put("raw-groups", new TreeSet<>(here.raw()));
        json.put("referrers", here.referrers());
        json.put("log", log.stream().map(this::json).toList());
        List<String> text = new ArrayList<>();
        here.cluster()
                .ifPresent(cluster -> text.add("the rule of " + cluster
                        + Optional.ofNullable(policySet.rules().get(cluster))
                                .map(rule -> " (" + rule.title().en() + ")")
                                .orElse("")
                        + " decides"
                        + here.root().map(root -> "; it goes with its " + root).orElse("")));
        if (!here.referrers().isEmpty()) {
            List<String> each = new ArrayList<>();
            here.referrers().forEach((set, count) -> each.add(set + " (" + Words.number(count) + ")"));
            text.addAll(Words.wrapped("records that refer to it: " + String.join(", ", each), ""));
        }
        log.stream()
                .filter(entry -> entry.fate() != Fate.ERASED)
                .findFirst()
                .ifPresent(entry -> text.addAll(Words.wrapped(told(entry), "")));
        return answer("HERE", told(name, disposition), text, json);
    }

    private Answer copy(RecordSetName name, Explaining.Answer.Copy copy, Map<String, Object> json) {
        Answer original = of(copy.original(), copy.answer(), List.of());
        json.put("state", "here");
        json.put("copy-of", copy.original());
        json.put("when-reduced", Words.kebab(copy.binding().whenReduced()));
        json.put("original", original.json());
        String follows = copy.answer() instanceof Explaining.Answer.Absent
                ? name + " is a copy whose original in " + copy.original()
                        + " is not there; "
                        + switch (copy.binding().orphans()) {
                            case ERASE -> "the next run erases it";
                            case REPORT -> "each run reports it; delete it where it lies";
                        }
                : name + " is a copy and follows its original, which is " + original.firstLine();
        return answer("HERE", follows, original.text(), json);
    }

    private static Answer answer(String outcome, String firstLine, List<String> text, Map<String, Object> json) {
        return new Answer(outcome, 0, outcome + " " + firstLine, List.of(), text, json);
    }

    private String told(RecordSetName name, Disposition disposition) {
        return switch (disposition) {
            case Disposition.Erase erase ->
                name + ": nothing keeps it on " + asOf + "; the next run on that date "
                        + switch (erase.manner()) {
                            case DELETE -> "erases it";
                            case ANONYMISE -> "anonymises it";
                            case PSEUDONYMISE -> "pseudonymises it";
                        };
            case Disposition.Reduce reduce ->
                name + " in part: a run on " + asOf + " erases its " + String.join(", ", new TreeSet<>(reduce.groups()))
                        + "; the rest stays" + told(reduce.why());
            case Disposition.Keep keep -> name + told(keep.why());
        };
    }

    private String told(Why why) {
        return why.changesOn().map(date -> " " + ReasonWords.until(date)).orElse(", no date is known") + ": "
                + words.of(why.reason(), why.detail());
    }

    /** On the day it was where the data belong. */
    private String told(RecordLog.Entry entry) {
        LocalDate day = LocalDate.ofInstant(entry.at(), policySet.entity().zone());
        return Words.kebab(entry.fate()) + " on " + day + " under the rule of " + entry.cluster() + " by the run "
                + entry.run().name();
    }

    private void decision(Disposition disposition, Map<String, Object> json) {
        switch (disposition) {
            case Disposition.Erase erase -> json.put("disposition", "erase");
            case Disposition.Reduce reduce -> {
                json.put("disposition", "reduce");
                json.put("groups", new TreeSet<>(reduce.groups()));
                why(reduce.why(), json);
            }
            case Disposition.Keep keep -> {
                json.put("disposition", "keep");
                why(keep.why(), json);
            }
        }
    }

    private void why(Why why, Map<String, Object> json) {
        json.put("reason", why.reason().code());
        json.put("detail", why.detail());
        json.put("citation", words.citation(why.detail()));
        json.put("changes-on", why.changesOn());
    }

    private Map<String, Object> json(RecordLog.Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fate", Words.kebab(entry.fate()));
        json.put("cluster", entry.cluster());
        json.put("run", entry.run().name());
        json.put("at", entry.at());
        return json;
    }
}
