package dev.lapse.store.elasticsearch.query;

import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.mapping.Members;
import java.util.function.Predicate;

/** Translates tests of one shape into queries over its indices. */
public final class Translation {

    private final Searchable searchable;
    private final Shape shape;

    /** @param singleValued whether no document has more than one value at a path */
    public Translation(Shape shape, Members members, Predicate<String> singleValued) {
        this.searchable = new Searchable(members, singleValued);
        this.shape = shape;
    }

    /** The bounds of {@code test}. */
    public Bounds of(Test test) {
        return shape.elements().isPresent() ? new ElementBounds(searchable).of(test) : ofDocuments(test);
    }

    private Bounds ofDocuments(Test test) {
        return switch (test) {
            case Test.All all ->
                Bounds.and(all.tests().stream().map(this::ofDocuments).toList());
            case Test.Any any ->
                Bounds.or(any.tests().stream().map(this::ofDocuments).toList());
            case Test.Not not -> ofDocuments(not.test()).not();
            case Test.DateIn in -> new DateBounds(searchable).of(in);
            case Test.Says says -> new ConditionBounds(searchable).of(says.condition(), says.truths());
            case Test.Raw raw -> new RawBounds(searchable, shape).of(raw.field());
            case Test.Keys keys -> searchable.keys(keys.columns(), keys.keys());
            case Test.Several several -> searchable.several(several.column());
            case Test.AnyCase texts -> searchable.inAnyCase(texts.columns(), texts.keys());
            case Test.NotReferred not -> Bounds.UNSURE;
        };
    }
}
