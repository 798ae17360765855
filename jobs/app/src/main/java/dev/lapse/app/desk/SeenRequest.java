package dev.lapse.app.desk;

import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import java.util.OptionalInt;

/**
 * The request that somebody means to do something with.
 *
 * @param revision as they have seen it; empty where they take it as it is
 */
public record SeenRequest(String id, OptionalInt revision) {

    /** The request of that id, however it is by now. */
    public static SeenRequest now(String id) {
        return new SeenRequest(id, OptionalInt.empty());
    }

    /** @throws Refusal if there is none of that id, or it is another by now than was seen */
    Request in(RequestBook book) {
        Request found = book.find(id).orElseThrow(RequestDesk::unknown);
        if (revision.isPresent() && revision.getAsInt() != found.progress().revision()) {
            throw RequestChanges.changed(found);
        }
        return found;
    }
}
