package dev.lapse.app.worlds;

import dev.lapse.core.request.Wish;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the model says of a request that is carried out on one day, and of the nights from today on that take the rest. */
final class Course {

    /** Nights after which nothing may be left to do. */
    private static final int MOST_NIGHTS = 4;

    final World world;
    final LocalDate asOf;
    final Wish wish;

    /** The requests that stand, by the name of each, in the order in which they are carried out. */
    final Map<String, Wish> standing = new TreeMap<>();

    private final Model onRequest;
    private final List<Model> requests = new ArrayList<>();
    private final List<World> nights = new ArrayList<>();
    private boolean losesPersons;
    private boolean goesOn;

    /** @param earlier what was asked before, and stands */
    Course(World world, LocalDate asOf, Wish wish, Set<Wish> earlier) {
        this.world = world;
        this.asOf = asOf;
        this.wish = wish;
        for (Wish other : earlier) {
            standing.put("E" + standing.size(), other);
        }
        standing.put("R1", wish);
        this.onRequest = carriedOut(world, asOf, wish);
        World left = world.after(onRequest);
        goesOn = differs(world, left);
        for (int night = 0; night < MOST_NIGHTS; night++) {
            World before = left;
            for (Wish each : standing.values()) {
                left = left.after(carriedOut(left, World.TODAY, each));
            }
            left = left.after(seen(new Model(left)));
            nights.add(left);
            goesOn = differs(before, left);
        }
    }

    private Model carriedOut(World before, LocalDate on, Wish one) {
        Request request = new Request(one, List.copyOf(standing.values()));
        Model model = seen(new Model(before, on, Optional.of(request)));
        requests.add(model);
        return model;
    }

    private Model seen(Model model) {
        losesPersons |= model.losesPersons();
        return model;
    }

    private static boolean differs(World before, World after) {
        return !WorldGround.contents(before).equals(WorldGround.contents(after));
    }

    /** The model of the run for the request. */
    Model onRequest() {
        return onRequest;
    }

    World afterRequest() {
        return world.after(onRequest);
    }

    /** What each night leaves; the last one finds nothing to do. */
    List<World> nights() {
        return List.copyOf(nights);
    }

    /** Whether some row is left whose persons are others than before; such worlds are left out, as those that never come to rest. */
    boolean losesPersons() {
        return losesPersons || goesOn;
    }

    /**
     * Whether a run for a request would lose sight of a row before it comes to it, because its clusters refer to one another in a
     * ring and the person's row, to which the link is cleared, goes first (ops/LIMITS.md, "Requests").
     *
     * @param order in which a run takes the clusters
     */
    boolean losesSight(List<String> order) {
        return requests.stream().anyMatch(model -> model.losesSight(order));
    }
}
