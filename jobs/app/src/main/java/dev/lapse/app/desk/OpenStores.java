package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.configuration.ConfigurationException;
import dev.lapse.app.desk.configuration.StoreSettings;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The stores that the bindings name, each opened and asked who it is. */
public final class OpenStores implements AutoCloseable {

    private final Map<String, Store> byName = new LinkedHashMap<>();
    private final Map<String, StoreIdentity> identities = new LinkedHashMap<>();
    private final List<Reason> refused = new ArrayList<>();
    private final Map<String, Reason> silent = new LinkedHashMap<>();

    private OpenStores() {}

    /** @throws Refusal with a reason for every store that cannot be used; the others are closed again */
    public static OpenStores open(PolicySet policySet, Configuration configuration, Map<String, StoreOpener> kinds) {
        return open(policySet.bindings().stream().map(StoreBinding::store).toList(), configuration, kinds);
    }

    public static OpenStores open(List<String> names, Configuration configuration, Map<String, StoreOpener> kinds) {
        OpenStores stores = new OpenStores();
        names.forEach(name -> stores.open(name, configuration, kinds));
        if (!stores.refused.isEmpty()) {
            stores.close();
            throw new Refusal(stores.refused);
        }
        return stores;
    }

    /** Those that answer; why the others do not is told by {@link #silent}. @throws Refusal if one is not configured as it must be */
    public static OpenStores answering(
            PolicySet policySet, Configuration configuration, Map<String, StoreOpener> kinds) {
        OpenStores stores = new OpenStores();
        policySet.bindings().forEach(binding -> stores.open(binding.store(), configuration, kinds));
        if (stores.refused.size() > stores.silent.size()) {
            stores.close();
            throw new Refusal(stores.refused);
        }
        return stores;
    }

    private void open(String name, Configuration configuration, Map<String, StoreOpener> kinds) {
        StoreSettings settings = configuration.stores().get(name);
        if (settings == null) {
            refuse(
                    "store-not-configured",
                    name,
                    "the bindings name the store " + name + ", the configuration does not; add lapse.stores." + name
                            + " with kind, url and user, or name the right file with --config");
            return;
        }
        StoreOpener opener = kinds.get(settings.kind());
        if (opener == null) {
            refuse(
                    "store-kind-unknown",
                    name,
                    "lapse.stores." + name + ".kind is " + settings.kind()
                            + ", which Lapse does not know; write one of "
                            + String.join(", ", new TreeSet<>(kinds.keySet())));
            return;
        }
        try {
            Store store = opener.open(settings);
            byName.put(name, store);
            identities.put(name, store.identity());
        } catch (StoreException e) {
            refused.add(Refusal.reason(e));
            silent.put(name, Refusal.reason(e));
        } catch (ConfigurationException e) {
            refused.addAll(Refusal.of(e).reasons());
        }
    }

    private void refuse(String code, String store, String action) {
        refused.add(new Reason(code, Optional.of(store), Optional.empty(), action));
    }

    public Map<String, Store> byName() {
        return byName;
    }

    /** Why a store does not answer, by its name. */
    Map<String, Reason> silent() {
        return silent;
    }

    public Map<String, StoreIdentity> identities() {
        return identities;
    }

    public Store of(String name) {
        Store store = byName.get(name);
        if (store == null) {
            throw new IllegalStateException("the store " + name + " was not opened");
        }
        return store;
    }

    @Override
    public void close() {
        byName.values().forEach(Store::close);
    }
}
