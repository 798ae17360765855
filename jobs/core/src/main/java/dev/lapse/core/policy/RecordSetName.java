package dev.lapse.core.policy;

/** Names a record set across all stores, written {@code store/record-set}. */
public record RecordSetName(String store, String name) implements Comparable<RecordSetName> {

    /** Reads {@code store/record-set}; a name without a slash lies in {@code defaultStore}. */
    public static RecordSetName parse(String text, String defaultStore) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new RecordSetName(defaultStore, text)
                : new RecordSetName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(RecordSetName other) {
        int byStore = store.compareTo(other.store);
        return byStore != 0 ? byStore : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return store + "/" + name;
    }
}
