package dev.lapse.app.batch;

import dev.lapse.core.erasing.PartitionSource;
import dev.lapse.core.erasing.WholePartitions;
import dev.lapse.core.erasing.WorkSource;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.store.Partition;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Has the partitions of one cluster emptied of which all records go, and says so to whoever keeps the tables. */
record WholePartitionSearch(CurrentRun run, String cluster, WholePartitions whole) {

    WorkSource source(BooleanSupplier goesOn) {
        return new PartitionSource(
                run.ports(),
                run.resolver(),
                run.context(run.id(), run.notes().plan().orElseThrow().hash()),
                run.settings().bounds(),
                whole,
                new PartitionSource.Progress(goesOn, this::tell));
    }

    private void tell(Partition partition) {
        String name = partition.name() + " of " + partition.whole().name();
        run.notes()
                .found(List.of(
                        partition.staysEmpty()
                                ? notice(
                                        partition,
                                        "every record of the partition " + name + " was due; it was emptied at once",
                                        "nothing; remove the empty partition if it will get no more records")
                                : notice(
                                        partition,
                                        "every record of the index " + name + " was due; the index was dropped",
                                        "nothing; see that nobody writes to it by its own name")));
    }

    private Finding notice(Partition partition, String text, String action) {
        return new Finding(
                "partition-emptied",
                Finding.Weight.NOTICE,
                Optional.of(partition.whole().name().store()),
                Optional.of(cluster),
                text,
                action,
                1);
    }
}
