package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the REST interface, and the runs that anybody can look at. */
class UsersTest {

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder).at("2026-11-01T08:00:00Z");
    }

    private Ended users(String... arguments) {
        List<String> all = new ArrayList<>(List.of("users"));
        all.addAll(List.of(arguments));
        if (!arguments[0].equals("list")) {
            all.addAll(List.of("--by", "it-1", "--because", "a test"));
        }
        return shop.lapse(all.toArray(String[]::new));
    }

    @Test
    void eachHasAPasswordThatIsMadeUpAndANameThatIsNeverGivenToAnother() {
        Ended added = users("add", "desk-4", "--role", "handler", "--role", "auditor");
        Ended twice = users("add", "desk-4", "--role", "operator");
        Ended renewed = users("renew", "desk-4");
        Ended removed = users("remove", "desk-4");

        assertThat(added.words())
                .matches("ADDED desk-4: its password is told this once, and kept nowhere password ([0-9a-z]{4}-?){6} ");
        assertThat(renewed.words())
                .startsWith("RENEWED desk-4")
                .isNotEqualTo(added.words().replace("ADDED", "RENEWED"));
        assertThat(removed.firstLine()).isEqualTo("REMOVED desk-4: no call of it is done any more");
        assertThat(List.of(twice, users("add", "desk-4", "--role", "operator")))
                .allSatisfy(
                        again -> assertThat(again.words()).startsWith("REFUSED there is or was a user of that name"));
        assertThat(List.of(users("renew", "desk-4"), users("remove", "desk-4"), users("remove", "desk-5")))
                .allSatisfy(
                        unknown -> assertThat(unknown.words()).startsWith("REFUSED no user of that name is in force"));
        assertThat(users("list").words())
                .startsWith("LISTED 1 user, 0 of them in force")
                .contains("desk-4 handler, auditor 2026-11-01T08:00:00Z 2026-11-01T08:00:00Z");
        assertThat(shop.lapse("log", "verify").firstLine()).startsWith("VERIFIED");
        assertThat(shop.lapse("log", "show").out()).contains("user-added", "user-renewed", "user-removed");
    }

    @Test
    void aNameIsNoPersonsTextAndARoleIsOneOfFive() {
        assertThat(List.of(
                        users("add", "Zqvibeke One", "--role", "handler").code(),
                        users("add", "desk-4", "--role", "root").code(),
                        users("add", "desk-4").code(),
                        shop.lapse("users").code()))
                .containsOnly(64);
        assertThat(users("add", "Zqvibeke One", "--role", "handler").err()).doesNotContain(TinyShop.MARKER);
    }

    @Test
    void nobodyIsServedWhileThereIsNobody() {
        Ended none = shop.lapse("serve");
        users("add", "desk-4", "--role", "handler");
        users("remove", "desk-4");
        Ended removed = shop.lapse("serve");

        assertThat(List.of(none.code(), removed.code())).containsOnly(4);
        assertThat(removed.words()).startsWith("REFUSED nobody could call: there is no user and no issuer of tokens");
    }

    @Test
    void runsAreListedAndShownWithWhatStayed() {
        assertThat(shop.lapse("runs", "list").firstLine()).isEqualTo("LISTED 0 runs");
        shop.lapse("run");
        shop.lapse("run");

        assertThat(shop.lapse("runs", "list").words())
                .startsWith("LISTED 2 runs, the newest COMPLETE")
                .contains("2026-11-01.2 COMPLETE 2026-11-01T08:00:00Z 2026-11-01T08:00:00Z 2026-11-01.1 COMPLETE");
        assertThat(shop.lapse("runs", "list", "--limit", "1").firstLine()).startsWith("LISTED 1 run,");
        assertThat(shop.lapse("runs", "show", "2026-11-01.1").words())
                .startsWith("SHOWN 2026-11-01.1: COMPLETE, began 2026-11-01T08:00:00Z")
                .contains("shop/invoice-line 1 -")
                .contains("its last-seen is missing");
        assertThat(shop.lapse("runs", "show", "2026-11-01.3").words())
                .startsWith("REFUSED the journal has no run of that name");
        assertThat(shop.lapse("runs", "list", "--limit", "0").code()).isEqualTo(64);
    }
}
