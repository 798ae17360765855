package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkLog;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Contents;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Sample;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.Warrant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Journal and store as they are, with something that happens at one point of the protocol. */
public final class Interfering {

    /** The points of the protocol around a chunk. */
    public enum Point {
        BEFORE_INTENT,
        AFTER_INTENT,
        AFTER_LOCK,
        BEFORE_EFFECT,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        BEFORE_CONFIRM,
        AFTER_CONFIRM
    }

    /** Told each point as it is passed; may throw. */
    @FunctionalInterface
    public interface Hook {
        void at(Point point);
    }

    private Interfering() {}

    public record Chunks(ChunkLog log, Hook hook) implements ChunkLog {

        @Override
        public void intend(Intent intent) {
            hook.at(Point.BEFORE_INTENT);
            log.intend(intent);
            hook.at(Point.AFTER_INTENT);
        }

        @Override
        public List<String> open() {
            return log.open();
        }

        @Override
        public Intent intent(String chunk) {
            return log.intent(chunk);
        }

        @Override
        public void confirm(Confirmation confirmation) {
            hook.at(Point.BEFORE_CONFIRM);
            log.confirm(confirmation);
            hook.at(Point.AFTER_CONFIRM);
        }
    }

    public record Stores(Store store, Hook hook) implements Store {

        @Override
        public String name() {
            return store.name();
        }

        @Override
        public StoreIdentity identity() {
            return store.identity();
        }

        @Override
        public Catalog catalog(StoreBinding binding) {
            return store.catalog(binding);
        }

        @Override
        public List<String> schemas() {
            return store.schemas();
        }

        @Override
        public Sample sample(TableFacts table, List<String> columns, SampleBounds bounds) {
            return store.sample(table, columns, bounds);
        }

        @Override
        public List<Long> count(Shape shape, List<Restriction> restrictions) {
            return store.count(shape, restrictions);
        }

        @Override
        public List<Contents> contents(Shape shape, List<String> columns, Collection<Key> keys) {
            return store.contents(shape, columns, keys);
        }

        @Override
        public List<Key> splits(Shape shape, Restriction restriction, int parts) {
            return store.splits(shape, restriction, parts);
        }

        @Override
        public List<Partition> partitions(Shape shape) {
            return store.partitions(shape);
        }

        @Override
        public String statement(Shape shape, Warrant.Permission permission, Set<String> columns, Restriction guard) {
            return store.statement(shape, permission, columns, guard);
        }

        @Override
        public boolean locks() {
            return store.locks();
        }

        @Override
        public StoreTransaction begin(Fence fence) {
            return new Transaction(store.begin(fence), hook);
        }

        @Override
        public int endSessionsBefore(Fence fence) {
            return store.endSessionsBefore(fence);
        }

        @Override
        public void refresh(Shape shape) {
            store.refresh(shape);
        }

        @Override
        public Reclaim reclaim(Shape shape) {
            return store.reclaim(shape);
        }

        @Override
        public List<Facts> read(Reading reading) {
            return store.read(reading);
        }

        @Override
        public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
            return store.find(shape, restriction, range, limit);
        }

        @Override
        public Set<Key> referred(Reference reference, Collection<Key> targets) {
            return store.referred(reference, targets);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private record Transaction(StoreTransaction transaction, Hook hook) implements StoreTransaction {

        @Override
        public boolean atomic() {
            return transaction.atomic();
        }

        @Override
        public Set<Key> lock(Shape shape, Collection<Key> keys) {
            Set<Key> locked = transaction.lock(shape, keys);
            hook.at(Point.AFTER_LOCK);
            return locked;
        }

        @Override
        public void lock(Partition partition) {
            transaction.lock(partition);
            hook.at(Point.AFTER_LOCK);
        }

        @Override
        public void empty(Partition partition, long records) {
            hook.at(Point.BEFORE_EFFECT);
            transaction.empty(partition, records);
        }

        @Override
        public Outcome apply(Effect effect) {
            hook.at(Point.BEFORE_EFFECT);
            return transaction.apply(effect);
        }

        @Override
        public void checkConstraints() {
            transaction.checkConstraints();
        }

        @Override
        public void mark() {
            transaction.mark();
        }

        @Override
        public void backToMark() {
            transaction.backToMark();
        }

        @Override
        public void commit() {
            hook.at(Point.BEFORE_COMMIT);
            transaction.commit();
            hook.at(Point.AFTER_COMMIT);
        }

        @Override
        public List<Facts> read(Reading reading) {
            return transaction.read(reading);
        }

        @Override
        public List<Facts> find(Shape shape, Restriction restriction, KeyRange range, int limit) {
            return transaction.find(shape, restriction, range, limit);
        }

        @Override
        public Set<Key> referred(Reference reference, Collection<Key> targets) {
            return transaction.referred(reference, targets);
        }

        @Override
        public void close() {
            transaction.close();
        }
    }
}
