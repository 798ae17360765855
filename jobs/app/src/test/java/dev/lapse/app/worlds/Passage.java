package dev.lapse.app.worlds;

import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.Wish;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the model says of a request over three stores, and of the nights after it, on days that follow one another. */
final class Passage {

    /** Nights on the last day after which nothing may be left to do. */
    private static final int MOST_NIGHTS = 4;

    /** @param left what the night leaves */
    record Night(LocalDate day, Holdings left) {}

    final Holdings before;
    final LocalDate asOf;
    final Wish wish;

    /** The requests that stand, by the name of each, in the order in which they are carried out. */
    final Map<String, Wish> standing = new TreeMap<>();

    private final Model onRequest;
    private final Holdings afterRequest;
    private final List<Night> nights = new ArrayList<>();
    private final List<Model> requests = new ArrayList<>();
    private boolean losesPersons;
    private boolean goesOn;

    /**
     * @param earlier what was asked before, and stands
     * @param days of nights between the request and the last day
     */
    Passage(Holdings before, LocalDate asOf, Wish wish, Set<Wish> earlier, List<LocalDate> days) {
        this.before = before;
        this.asOf = asOf;
        this.wish = wish;
        earlier.forEach(other -> standing.put("E" + standing.size(), other));
        standing.put("R1", wish);
        onRequest = carriedOut(before.world(), asOf, wish);
        afterRequest = before.after(onRequest, false);
        days.forEach(this::night);
        for (int i = 0; i < MOST_NIGHTS && (i == 0 || goesOn); i++) {
            Holdings last = lastLeft();
            night(World.TODAY);
            goesOn = !lastLeft().contents().equals(last.contents());
        }
    }

    private Holdings lastLeft() {
        return nights.isEmpty() ? afterRequest : nights.getLast().left();
    }

    private void night(LocalDate day) {
        Holdings left = lastLeft();
        for (Wish each : standing.values()) {
            left = left.after(carriedOut(left.world(), day, each), false);
        }
        Model rules = new Model(left.world(), day, Optional.empty());
        losesPersons |= rules.losesPersons();
        nights.add(new Night(day, left.after(rules, true)));
    }

    private Model carriedOut(World world, LocalDate day, Wish one) {
        Model model = new Model(world, day, Optional.of(new Request(one, List.copyOf(standing.values()))));
        losesPersons |= model.losesPersons();
        requests.add(model);
        return model;
    }

    /** The model of the run for the request. */
    Model onRequest() {
        return onRequest;
    }

    Holdings afterRequest() {
        return afterRequest;
    }

    /** The last one finds nothing to do. */
    List<Night> nights() {
        return List.copyOf(nights);
    }

    /** As {@link Course#losesPersons()}. */
    boolean losesPersons() {
        return losesPersons || goesOn;
    }

    /** As {@link Course#losesSight(List)}. */
    boolean losesSight(List<String> order) {
        return requests.stream().anyMatch(model -> model.losesSight(order));
    }

    /** How many kinds of persons ask. */
    int kindsOfPersons() {
        return new HashSet<>(wish.persons().stream().map(SubjectKey::kind).toList()).size();
    }
}
