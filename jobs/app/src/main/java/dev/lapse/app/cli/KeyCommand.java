package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A command about keys: it needs the journal and its key file, and no store. */
abstract class KeyCommand extends AnsweringCommand {

    static final int REFUSED = 4;

    KeyCommand(Surroundings surroundings) {
        super(surroundings, REFUSED);
    }

    /** What {@code work} answers on the keys of a journal that is there and belongs to this entity and this key file. */
    Answer onKeys(Function<KeyCustody, Answer> work) {
        PolicySet policySet = office().policySet();
        Configuration configuration = office().configuration();
        if (!configuration.journal().mayExist()) {
            throw new Refusal(
                    "journal", "there is no journal yet, and so there are no keys; the first lapse run makes both");
        }
        try (OpenJournal journal = surroundings().journal().open(configuration.journal())) {
            journal.entity(policySet.entity().name(), Access.READING).require();
            journal.keys(Access.READING).require();
            return work.apply(journal.keyCustody());
        }
    }

    Purpose purpose(String word) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst()
                .orElseThrow(() -> usage("--purpose is one of "
                        + Arrays.stream(Purpose.values()).map(Purpose::word).collect(Collectors.joining(", "))));
    }

    static Answer answer(String outcome, String done, KeyCustody.Answer answer) {
        return switch (answer) {
            case KeyCustody.Answer.Refused refused ->
                Answer.refused(new Refusal(refused.code(), refused.action()).reasons(), REFUSED);
            case KeyCustody.Answer.Done key ->
                new Answer(
                        outcome,
                        0,
                        outcome + " " + key.key().purpose().word() + " "
                                + PurposeKey.name(key.key().period()) + ": " + done,
                        List.of(),
                        List.of(),
                        Map.of("key", json(key.key())));
        };
    }

    static Map<String, Object> json(KeyCustody.Kept key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("purpose", key.purpose().word());
        json.put("period", PurposeKey.name(key.period()));
        json.put("created", key.created());
        json.put("current", key.current());
        json.put("in-use", key.uses().count());
        json.put("of", key.uses().what());
        json.put("needed", key.current() || key.uses().hinder());
        json.put(
                "until",
                Optional.of(key)
                        .filter(one -> one.uses().hinder())
                        .flatMap(one -> one.uses().remedy()));
        return json;
    }
}
