package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.cli.output.Words;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.app.policyfiles.Remark;
import dev.lapse.core.policy.Explanation;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Rule;
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
        return switch (Policies.read(surroundings(), options())) {
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
                        + options().policies() + "; nothing is planned or run before they are mended",
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
        sound.notices().forEach(notice -> text.add("notice: " + located(notice)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entity", set.entity().name());
        json.put("policy-hash", set.contentHash());
        json.put("clusters", new TreeSet<>(set.rules().keySet()));
        json.put("notices", sound.notices().stream().map(CheckCommand::json).toList());
        return new Answer(
                "SOUND",
                0,
                "SOUND " + Words.count(set.rules().size(), "cluster") + " of "
                        + set.entity().name() + " in "
                        + Words.count(set.bindings().size(), "store") + notices,
                List.of(),
                text,
                json);
    }

    private Answer explained(PolicySet set, String cluster) {
        List<String> sentences = Explanation.of(set, cluster, language, Policies.asOf(surroundings(), options(), set))
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
        return options().policies() + "/" + remark;
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
