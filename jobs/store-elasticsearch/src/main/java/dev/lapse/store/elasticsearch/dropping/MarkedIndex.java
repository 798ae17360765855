package dev.lapse.store.elasticsearch.dropping;

import co.elastic.clients.elasticsearch.indices.AddBlockResponse;
import co.elastic.clients.elasticsearch.indices.add_block.IndicesBlockOptions;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.reading.Views;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** The requests around one index that is to be dropped; but for the drop, each can be sent again. */
record MarkedIndex(Wire wire, String name, String mark) {

    private static final String ALIASES = "/_aliases";

    void mark(String besides, String permit) {
        JsonArrayBuilder both =
                Json.createArrayBuilder().add(action("add", name, mark)).add(action("add", besides, permit));
        acknowledged(doing("marking"), wire.send(doing("marking"), "POST", ALIASES, actions(both)));
    }

    /** Keeps everybody from writing; those who are at it are waited for. */
    void block() {
        AddBlockResponse answer = wire.ask(
                doing("blocking"),
                client -> client.indices().addBlock(add -> add.index(name).block(IndicesBlockOptions.Write)));
        if (!answer.acknowledged() || !answer.shardsAcknowledged()) {
            throw new StoreException(wire.store(), StoreException.Kind.BUSY, "writes go on", doing("blocking"));
        }
        wire.ask(doing("refreshing"), client -> client.indices().refresh(refresh -> refresh.index(name)));
    }

    /** Drops the index and the permit in one step; where the permit is gone, neither. */
    void drop(String besides, String permit) {
        JsonObject taken = Json.createObjectBuilder(
                        action("remove", besides, permit).getJsonObject("remove"))
                .add("must_exist", true)
                .build();
        JsonArrayBuilder both = Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("remove", taken))
                .add(Json.createObjectBuilder()
                        .add("remove_index", Json.createObjectBuilder().add("index", name)));
        acknowledged(doing("dropping"), wire.send(doing("dropping"), "POST", ALIASES, actions(both)));
    }

    /** Takes the block away, then the mark: what still carries it is not done. */
    void open() {
        passingOverWhatIsGone(() -> wire.send(
                doing("opening"),
                "PUT",
                "/" + Views.encoded(name) + "/_settings",
                Json.createObjectBuilder()
                        .add("index.blocks.write", JsonValue.NULL)
                        .build()));
        unmark();
    }

    /** Takes the mark, or here the permit, away. */
    void unmark() {
        JsonObject removed = Json.createObjectBuilder(
                        action("remove", name, mark).getJsonObject("remove"))
                .add("must_exist", false)
                .build();
        passingOverWhatIsGone(() -> wire.send(
                doing("opening"),
                "POST",
                ALIASES,
                actions(Json.createArrayBuilder().add(Json.createObjectBuilder().add("remove", removed)))));
    }

    private static void passingOverWhatIsGone(Runnable request) {
        try {
            request.run();
        } catch (StoreException e) {
            if (!e.code().startsWith("404")) {
                throw e;
            }
        }
    }

    /** Whether the cluster has begun what was asked is not known otherwise. */
    private void acknowledged(String doing, JsonObject answer) {
        if (!answer.getBoolean("acknowledged", false)) {
            throw new StoreException(wire.store(), StoreException.Kind.UNREACHABLE, "not acknowledged", doing);
        }
    }

    private static JsonObject action(String verb, String index, String alias) {
        JsonObjectBuilder names = Json.createObjectBuilder().add("index", index).add("alias", alias);
        return Json.createObjectBuilder().add(verb, names).build();
    }

    private static JsonObject actions(JsonArrayBuilder actions) {
        return Json.createObjectBuilder().add("actions", actions).build();
    }

    private String doing(String verb) {
        return verb + " the index " + name;
    }
}
