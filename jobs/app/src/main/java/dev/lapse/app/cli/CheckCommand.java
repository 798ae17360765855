package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.ConfiguredCourier;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.ScheduleViews;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.output.Words;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.app.policyfiles.Remark;
import dev.lapse.core.policy.Explanation;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.request.recipient.Courier;
import dev.lapse.core.request.recipient.Dispatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Is the policy set sound? Asks neither a database nor a store. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tell whether the policy set is sound, with all its faults at once, or explain one rule.")
final class CheckCommand extends AnsweringCommand {

    static final int UNSOUND = 2;

    @Option(names = "--explain", paramLabel = "CLUSTER", description = "Tell the rule of this cluster in sentences.")
    private Optional<String> explain = Optional.empty();

    @Option(
            names = "--language",
            paramLabel = "da|en",
            defaultValue = "en",
            description = "The language of the explanation (default: ${DEFAULT-VALUE}).")
    private Language language = Language.EN;

    CheckCommand(Surroundings surroundings) {
        super(surroundings, UNSOUND);
    }

    @Override
    Answer answer() {
        return switch (office().policies()) {
            case PolicyReading.Refused refused -> unsound(refused.faults());
            case PolicyReading.Sound sound ->
                explain.map(cluster -> explained(sound.set(), cluster)).orElseGet(() -> sound(sound));
        };
    }

    private Answer unsound(List<Remark> faults) {
        List<Reason> reasons = faults.stream()
                .map(fault -> new Reason("policy-fault", Optional.empty(), Optional.empty(), located(fault)))
                .toList();
        return new Answer(
                "UNSOUND",
                UNSOUND,
                "UNSOUND " + Words.count(faults.size(), "fault") + " in "
                        + office().basis().policies() + "; nothing is planned or run before they are mended",
                reasons,
                faults.stream().map(this::located).toList(),
                Map.of("faults", faults.stream().map(CheckCommand::json).toList()));
    }

    private Answer sound(PolicyReading.Sound sound) {
        PolicySet set = sound.set();
        String notices = sound.notices().isEmpty()
                ? ""
                : "; " + Words.count(sound.notices().size(), "notice");
        List<String> text = new ArrayList<>();
        List<Reason> hindrances = new ArrayList<>(hindrances(set));
        if (office().basis().configuration().isPresent()) {
            hindrances.addAll(ScheduleViews.misfits(office().configuration().schedule(), set));
        }
        if (!hindrances.isEmpty()) {
            throw new Refusal(hindrances);
        }
        set.recipients().forEach(recipient -> text.addAll(Lines.item(sentence(recipient))));
        sound.notices().forEach(notice -> text.add("notice: " + located(notice)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entity", set.entity().name());
        json.put("policy-hash", set.contentHash());
        json.put("clusters", new TreeSet<>(set.rules().keySet()));
        json.put("recipients", set.recipients().stream().map(CheckCommand::json).toList());
        json.put("notices", sound.notices().stream().map(CheckCommand::json).toList());
        return new Answer(
                "SOUND",
                0,
                "SOUND " + Words.count(set.rules().size(), "cluster") + " of "
                        + set.entity().name() + " in "
                        + Words.count(set.bindings().size(), "store")
                        + (set.recipients().isEmpty()
                                ? ""
                                : ", with " + Words.count(set.recipients().size(), "recipient"))
                        + notices,
                List.of(),
                text,
                json);
    }

    private Answer explained(PolicySet set, String cluster) {
        List<String> sentences = Explanation.of(set, cluster, language, office().asOf(set))
                .orElseThrow(() -> usage("no rule governs that cluster; the policy set has "
                        + String.join(", ", new TreeSet<>(set.rules().keySet()))));
        List<String> text = new ArrayList<>();
        sentences.stream().skip(1).forEach(sentence -> text.addAll(Words.wrapped(sentence, "")));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", cluster);
        json.put("language", Words.kebab(language));
        json.put("because", Optional.ofNullable(set.rules().get(cluster)).flatMap(Rule::because));
        json.put("sentences", sentences);
        return new Answer("EXPLAINED", 0, sentences.get(0), List.of(), text, json);
    }

    private String located(Remark remark) {
        return office().basis().policies() + "/" + remark;
    }

    /** Why a recipient could not be told with the configuration that was named; the built-in one tells nothing. */
    private List<Reason> hindrances(PolicySet set) {
        boolean byHand = set.recipients().stream()
                .allMatch(recipient -> recipient.channel() instanceof Recipient.Channel.ByHand);
        if (byHand || office().basis().configuration().isEmpty()) {
            return List.of();
        }
        Courier courier = new ConfiguredCourier(
                office().configuration().recipients(), surroundings().carrier());
        return set.recipients().stream()
                .flatMap(recipient -> courier.hindrance(recipient).stream())
                .map(failure -> new Reason(failure.code(), Optional.empty(), Optional.empty(), failure.what()))
                .toList();
    }

    private static String sentence(Recipient recipient) {
        return "recipient " + recipient.id() + " in " + recipient.country() + " got "
                + String.join(", ", recipient.clusters()) + ", knows a person by "
                + String.join(", ", recipient.knowsBy()) + " and is told by "
                + Dispatch.how(recipient.channel()).replace("by-", "");
    }

    private static Map<String, Object> json(Recipient recipient) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipient", recipient.id());
        json.put("clusters", recipient.clusters());
        json.put("country", recipient.country());
        json.put("transfer", recipient.transfer().map(Words::kebab));
        json.put("knows-by", recipient.knowsBy());
        json.put("channel", Dispatch.how(recipient.channel()));
        return json;
    }

    private static Map<String, Object> json(Remark remark) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", remark.place().file());
        json.put("line", remark.place().line());
        json.put("column", remark.place().column());
        json.put("message", remark.message());
        return json;
    }
}
