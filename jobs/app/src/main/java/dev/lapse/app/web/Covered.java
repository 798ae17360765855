package dev.lapse.app.web;

import dev.lapse.app.desk.Scopes;
import dev.lapse.core.planning.Suspension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a suspension is to cover, as a body says it: one of its members. */
record Covered(
        Optional<Bodies.Person> person,
        Optional<Found> found,
        Optional<String> in,
        Optional<Bodies.Question> record,
        Optional<String> recordSet,
        Optional<Named> condition,
        Optional<String> cluster) {

    /** The one person of a kind who is found for certain by an identifier. */
    record Found(Optional<String> kind, Optional<Bodies.Identifier> by) {

        @Override
        public String toString() {
            return "a person";
        }
    }

    /** A condition of a binding. */
    record Named(Optional<String> recordSet, Optional<String> name) {}

    /** @throws dev.lapse.app.desk.Refusal unless exactly one thing is covered, and the policy set has it */
    Suspension.Scope scope(Scopes scopes) {
        if (Stream.of(person, found, record, recordSet, condition, cluster)
                        .filter(Optional::isPresent)
                        .count()
                != 1) {
            throw Bodies.unfit("covers has one of person, found, record, record-set, condition and cluster");
        }
        if (in.isPresent() && person.isEmpty() && found.isEmpty()) {
            throw Bodies.unfit("covers.in belongs to a person");
        }
        return person.map(who -> scopes.person(who.person(), in))
                .or(() -> found.map(who -> scopes.found(
                        Bodies.need("covers.found.kind", who.kind()),
                        List.of(who.by()
                                .orElseThrow(() -> Bodies.unfit("covers.found.by is missing"))
                                .given()),
                        in)))
                .or(() -> record.map(one -> scopes.record(one.of(), one.key())))
                .or(() -> recordSet.map(scopes::recordSet))
                .or(() -> condition.map(one -> scopes.condition(
                        Bodies.need("covers.condition.record-set", one.recordSet()),
                        Bodies.need("covers.condition.name", one.name()))))
                .orElseGet(() -> scopes.cluster(cluster.orElseThrow()));
    }

    @Override
    public String toString() {
        return "what a suspension covers";
    }
}
