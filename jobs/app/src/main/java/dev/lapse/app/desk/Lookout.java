package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.watching.Sighting;
import dev.lapse.app.watching.Source;
import dev.lapse.core.policy.PolicySet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what a night needs: files that can be read, a journal that answers, and stores that are there and the ones they were. */
public final class Lookout implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    /** A run that takes over ends the sessions of its user at the store, which may be this one. */
    private static final int TRIES = 2;

    private final Office office;
    private final OpenJournal journal;
    private final RunFacts facts = new RunFacts();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    /** @param journal stays open while this is used */
    public Lookout(Office office, OpenJournal journal) {
        this.office = office;
        this.journal = journal;
    }

    @Override
    public Sighting look() {
        Instant now = office.surroundings().clock().instant();
        Optional<PolicySet> set = answer("the policy set", office::policySet);
        Optional<Configuration> configuration = answer("the configuration", office::configuration);
        if (set.isEmpty() || configuration.isEmpty()) {
            return new Sighting(now, Optional.empty(), false, Map.of());
        }
        FiguresOfJournal figures = new FiguresOfJournal(office, set.get(), configuration.get(), journal, facts);
        return new Sighting(
                now, answer("the journal", () -> figures.at(now)), true, stores(set.get(), configuration.get()));
    }

    private Map<String, Boolean> stores(PolicySet set, Configuration configuration) {
        Map<String, Boolean> answering = new LinkedHashMap<>();
        set.bindings().forEach(binding -> answering.put(binding.store(), false));
        for (int i = 0; i < TRIES && answering.containsValue(false); i++) {
            answer(
                            "the stores",
                            () -> OpenStores.answering(
                                    set, configuration, office.surroundings().stores()))
                    .ifPresent(open -> {
                        try (open) {
                            open.identities()
                                    .forEach((name, found) -> answering.put(
                                            name,
                                            answer(
                                                            "the pin of a store",
                                                            () -> journal.store(name, found, Access.READING))
                                                    .map(pinned ->
                                                            pinned.refusal().isEmpty())
                                                    .orElse(true)));
                        }
                    });
        }
        return answering;
    }

    /** Empty where it fails, of which the text may hold a value; that is said once, until it answers again. */
    private <T> Optional<T> answer(String what, Supplier<T> asked) {
        try {
            T answered = asked.get();
            silent.remove(what);
            return Optional.of(answered);
        } catch (RuntimeException e) {
            if (silent.add(what)) {
                LOG.warn(
                        "{} did not answer ({}); lapse plan tells why",
                        what,
                        e.getClass().getSimpleName());
            }
            return Optional.empty();
        }
    }
}
