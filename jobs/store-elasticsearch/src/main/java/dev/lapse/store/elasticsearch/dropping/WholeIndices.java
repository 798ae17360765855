package dev.lapse.store.elasticsearch.dropping;

import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.mapping.Members;
import dev.lapse.store.elasticsearch.reading.Views;
import dev.lapse.store.elasticsearch.upkeep.Privileges;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indices behind a pattern or an alias that nobody would miss: none that the binding names, that is the last one behind a
 * name, that an alias writes to or shows a part of, that belongs to a data stream, or in which something stands in the way.
 */
public final class WholeIndices {

    private final Wire wire;
    private final Views views;

    public WholeIndices(Wire wire, Views views) {
        this.wire = wire;
        this.views = views;
    }

    /** Those that this user may drop, in the order of their names. */
    public List<Partition> of(Shape shape) {
        Members members = views.resolve(shape.table(), "open");
        Aliases aliases = Aliases.now(wire, "*");
        List<String> names = members.indices().keySet().stream()
                .filter(index -> mayGo(index, members, aliases))
                .toList();
        if (names.isEmpty() || !new Privileges(wire).mayManage(Stream.concat(names.stream(), Stream.of(Marks.ALL)))) {
            return List.of();
        }
        return names.stream()
                .map(name -> new Partition(name, shape, shape.in(name), false))
                .toList();
    }

    /** Another index behind the name of {@code partition}, as long as the partition may go; asked now. */
    Optional<String> besides(Partition partition) {
        Members members = views.resolve(partition.whole().table(), "open");
        return mayGo(partition.name(), members, Aliases.now(wire, "*"))
                ? others(partition.name(), members).findFirst()
                : Optional.empty();
    }

    private static boolean mayGo(String index, Members members, Aliases aliases) {
        return isFree(members.indices().get(index))
                && !Set.of(members.table().split(",")).contains(index)
                && aliases.doWithout(index)
                && others(index, members).findAny().isPresent();
    }

    private static Stream<String> others(String index, Members members) {
        return members.indices().values().stream()
                .filter(WholeIndices::isFree)
                .map(IndexMapping::index)
                .filter(other -> !other.equals(index));
    }

    private static boolean isFree(@Nullable IndexMapping index) {
        return index != null
                && index.obstacles().isEmpty()
                && index.dataStream().isEmpty();
    }
}
