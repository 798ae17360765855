package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.OpenStores;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.StoreIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** From now on the store that the configuration points to is the one this journal belongs to. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = "Pin the store NAME as it is now, after it was moved or restored elsewhere.")
final class StoreAcceptCommand extends AnsweringCommand {

    @Parameters(paramLabel = "NAME", description = "The store's name in configuration and bindings.")
    private String name = "";

    StoreAcceptCommand(Surroundings surroundings) {
        super(surroundings, 2);
    }

    @Override
    Answer answer() {
        PolicySet policySet = office().policySet();
        List<String> bound =
                policySet.bindings().stream().map(StoreBinding::store).toList();
        if (!bound.contains(name)) {
            throw usage("no binding names that store; the policy set has " + String.join(", ", bound));
        }
        Configuration configuration = office().configuration();
        try (OpenStores stores = OpenStores.open(
                        List.of(name), configuration, surroundings().stores());
                OpenJournal journal = surroundings().journal().open(configuration.journal())) {
            journal.entity(policySet.entity().name(), Access.WRITING).refusal().ifPresent(refusal -> {
                throw refusal;
            });
            StoreIdentity found = Objects.requireNonNull(stores.identities().get(name));
            journal.accept(name, found);
            return new Answer(
                    "ACCEPTED",
                    0,
                    "ACCEPTED " + name + " is " + found.product() + " " + found.identifier()
                            + " from now on; if it was restored"
                            + " from a backup, run lapse replay --since MOMENT-OF-THE-BACKUP --store " + name + " next",
                    List.of(),
                    List.of(),
                    json(found));
        }
    }

    private Map<String, Object> json(StoreIdentity found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store", name);
        json.put("product", found.product());
        json.put("version", found.version());
        json.put("identifier", found.identifier());
        return json;
    }
}
