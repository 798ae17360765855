package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request of which what is left stays for good is told of, and somebody can close it. */
class WaitingForGoodTest {

    private static final String NOTICE = "request-waits-for-good";

    @TempDir
    Path folder;

    private TinyShop shop;

    /** Nobody can tell when the duty on the third customer's invoice ends: it was issued on a day that has not come. */
    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder).at("2026-11-01T08:00:00Z");
        shop.database.execute("insert into \"invoice\" values (12, 3, '2099-05-01', 5)");
    }

    private Ended lapse(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    private void erased(String id, int customer) {
        Ended erased = lapse("erase --by desk-4 --reason called --id " + id + " --subject customer:" + customer);
        assertThat(erased.firstLine()).startsWith("PARTLY-ERASED " + id);
    }

    private Ended night() {
        Ended night = lapse("run --output json");
        assertThat(night.code()).as(night.words()).isZero();
        return night;
    }

    private Ended close(String id) {
        return lapse("request close " + id + " --by desk-4 --because", "told by letter");
    }

    private String state(String id) {
        return String.valueOf(lapse("request show --output json " + id).json().get("state"));
    }

    @Test
    void eachNightTellsOfItWithWhatStaysAndWhy() {
        erased("r-1", 3);

        for (Ended night : List.of(night(), night())) {
            assertThat(night.words())
                    .contains(
                            NOTICE,
                            "the request r-1 waits, and no end is known of why what is left of it stays: shop/customer 1 shared"
                                    + " (shop/invoice); shop/invoice 1 no-starting-point (issued)",
                            "close it with lapse request close r-1");
        }
        assertThat(state("r-1")).isEqualTo("waiting");
    }

    @Test
    void somebodyClosesItAndTheNightSaysNoMore() {
        erased("r-1", 3);

        Ended closed = close("r-1");

        assertThat(closed.code()).as(closed.words()).isZero();
        assertThat(closed.words())
                .startsWith("CLOSED r-1: nothing more goes for it, and nobody knows any more whom it was about");
        assertThat(lapse("request show r-1").words()).contains("closed desk-4 told by letter");
        assertThat(lapse("log show").words()).contains("r-1");
        assertThat(night().words()).doesNotContain(NOTICE);
    }

    @Test
    void oneOfWhichSomethingHasADateIsNotToldOfAndNotClosed() {
        erased("r-2", 2);

        assertThat(night().words()).doesNotContain(NOTICE);
        Ended refused = close("r-2");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.words())
                .contains("the request r-2 waits for what may go yet, and that goes by itself; lapse request plan r-2");
        assertThat(state("r-2")).isEqualTo("waiting");
    }

    @Test
    void oneThatASuspensionKeepsIsNotForGood() {
        lapse("hold place case-1 --subject customer:3 --by legal --review 2027-01-01 --because", "a lawsuit");
        erased("r-1", 3);

        assertThat(night().words()).doesNotContain(NOTICE);
        assertThat(close("r-1").code()).isEqualTo(4);
    }

    @Test
    void oneThatDoesNotWaitCannotBeClosedSo() {
        lapse("request receive r-1 --kind erasure --by desk-4 --matched number --subject customer:3");

        Ended refused = close("r-1");

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.words()).contains("the request r-1 is received and cannot become closed");
    }

    @Test
    void aHandlerClosesItThroughTheRestInterface() throws Exception {
        erased("r-1", 3);
        erased("r-2", 2);
        try (RestHost rest = RestHost.of(shop).with("desk-4", "handler")) {
            RestHost.Reply refused = move(rest, "r-2");
            RestHost.Reply closed = move(rest, "r-1");

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("request-waits");
            assertThat(closed.status()).as(closed.body()).isEqualTo(200);
            assertThat(closed.text("state")).isEqualTo("closed");
        }
    }

    private static RestHost.Reply move(RestHost rest, String id) {
        String path = "/api/v1/requests/" + id;
        String tag = rest.get("desk-4", path).tag();
        return rest.post("desk-4", path + "/close", "{\"because\": \"told by letter\"}", "If-Match", tag);
    }
}
