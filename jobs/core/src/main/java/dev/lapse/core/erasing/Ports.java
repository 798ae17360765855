package dev.lapse.core.erasing;

import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.store.Store;
import dev.lapse.core.token.Pseudonyms;
import dev.lapse.core.token.RecordTokens;
import java.util.Map;

/**
 * What the protocol works with.
 *
 * @param stores by name
 * @param tokens of the purpose {@code RECORD_LOG}
 */
public record Ports(
        Map<String, Store> stores,
        ChunkLog chunks,
        SuspensionRegister suspensions,
        RecordTokens tokens,
        Pseudonyms pseudonyms) {

    public Ports {
        stores = Map.copyOf(stores);
    }

    /** The same for a run that carries out a person's request. */
    public Ports ofRequests() {
        return new Ports(stores, chunks, suspensions.ofRequests(), tokens, pseudonyms);
    }

    /** The store named {@code name}. */
    public Store store(String name) {
        Store store = stores.get(name);
        if (store == null) {
            throw new IllegalArgumentException("no store is named " + name);
        }
        return store;
    }
}
