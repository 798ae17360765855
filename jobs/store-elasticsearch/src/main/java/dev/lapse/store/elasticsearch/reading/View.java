package dev.lapse.store.elasticsearch.reading;

import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.mapping.Members;
import dev.lapse.store.elasticsearch.query.Bounds;
import dev.lapse.store.elasticsearch.query.Test;
import dev.lapse.store.elasticsearch.query.Tests;
import dev.lapse.store.elasticsearch.query.Translation;
import java.util.Set;

/** A shape over the indices that lie behind its name at present. */
record View(Shape shape, Members members, Set<String> singleValued) {

    Test test(Restriction restriction) {
        return new Tests(shape).of(restriction);
    }

    Bounds bounds(Test test) {
        return new Translation(shape, members, singleValued::contains).of(test);
    }

    /** The mapping of {@code index}; one that appeared a moment ago has no fields a query is trusted with. */
    IndexMapping mapping(String index) {
        IndexMapping mapping = members.indices().get(index);
        return mapping == null ? IndexMapping.unknown(index) : mapping;
    }

    boolean knows(String index) {
        return members.indices().containsKey(index);
    }
}
