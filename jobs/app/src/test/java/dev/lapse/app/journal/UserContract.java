package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.request.Told;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the users of the REST API that the journal keeps are promised on every product. */
abstract class UserContract {

    private static final Told TOLD = new Told("it-1", "a test");
    private static final String HASH = "{bcrypt}$2a$10$abc";

    private final TestProduct product;
    private TestJournal test;
    private UserTable users;

    UserContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        users = test.journal.users();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aUserIsFoundByItsNameAndTheLogTellsWhatItMayDoAndWhoSaidSo() {
        assertThat(users.add("dpo-2", Set.of("HANDLER", "APPROVER"), HASH, TOLD))
                .isTrue();

        assertThat(users.find("dpo-2")).contains(new UserTable.InForce("dpo-2", Set.of("APPROVER", "HANDLER"), HASH));
        assertThat(users.find("DPO-2")).isEmpty();
        assertThat(users.find("dpo-2 ")).isEmpty();
        assertThat(users.find("dpo-\0")).isEmpty();
        assertThat(users.find("dpo-2").orElseThrow()).hasToString("the user dpo-2 [APPROVER, HANDLER]");
        assertThat(lastEntry())
                .isEqualTo("{\"at\":\"" + TestJournal.LOGGED_AT + "\",\"run\":\"-\",\"kind\":\"user-added\","
                        + "\"user\":\"dpo-2\",\"roles\":\"APPROVER HANDLER\",\"by\":\"it-1\",\"because\":\"a test\"}");
    }

    @Test
    void aNameIsGivenOnceForEver() {
        users.add("dpo-2", Set.of("HANDLER"), HASH, TOLD);

        assertThat(users.add("dpo-2", Set.of("APPROVER"), "other", TOLD)).isFalse();
        assertThat(users.remove("dpo-2", TOLD)).isTrue();
        assertThat(users.add("dpo-2", Set.of("APPROVER"), "other", TOLD)).isFalse();

        assertThat(users.find("dpo-2")).isEmpty();
        assertThat(test.count("lapse_evidence")).isEqualTo(2);
    }

    @Test
    void whoIsRemovedStaysInTheListWithoutTheHashAndIsNeitherRenewedNorRemovedAgain() {
        users.add("it-7", Set.of("OPERATOR"), HASH, TOLD);
        users.add("dpo-2", Set.of("HANDLER"), HASH, TOLD);
        assertThat(users.remove("it-7", new Told("it-1", "left"))).isTrue();
        assertThat(lastEntry())
                .endsWith("\"kind\":\"user-removed\",\"user\":\"it-7\",\"by\":\"it-1\",\"because\":\"left\"}");

        assertThat(users.remove("it-7", TOLD)).isFalse();
        assertThat(users.renew("it-7", "other", TOLD)).isFalse();
        assertThat(users.remove("nobody", TOLD)).isFalse();

        assertThat(users.all())
                .containsExactly(
                        new UserTable.Known("dpo-2", Set.of("HANDLER"), TestJournal.LOGGED_AT, Optional.empty()),
                        new UserTable.Known(
                                "it-7", Set.of("OPERATOR"), TestJournal.LOGGED_AT, Optional.of(TestJournal.LOGGED_AT)));
        assertThat(test.count("lapse_user where password_hash is null")).isEqualTo(1);
        assertThat(test.count("lapse_evidence")).isEqualTo(3);
    }

    @Test
    void aNewPasswordTakesThePlaceOfTheOldOne() {
        users.add("dpo-2", Set.of("HANDLER"), HASH, TOLD);

        assertThat(users.renew("dpo-2", "other", TOLD)).isTrue();

        assertThat(users.find("dpo-2")).contains(new UserTable.InForce("dpo-2", Set.of("HANDLER"), "other"));
        assertThat(lastEntry())
                .endsWith("\"kind\":\"user-renewed\",\"user\":\"dpo-2\",\"by\":\"it-1\",\"because\":\"a test\"}");
        assertThat(users.renew("nobody", "other", TOLD)).isFalse();
        assertThat(test.count("lapse_evidence")).isEqualTo(2);
    }

    @Test
    void ofTwoWhoTakeANameAtTheSameTimeOneGetsIt() {
        for (int round = 0; round < 5; round++) {
            String name = "it-" + round;
            assertThat(AtOnce.twice(() -> users.add(name, Set.of("OPERATOR"), HASH, TOLD)))
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(test.count("lapse_user")).isEqualTo(5);
        assertThat(test.count("lapse_evidence")).isEqualTo(5);
    }

    @Test
    void whatIsNoNameNoRoleOrNoHashIsRefusedAndNotRepeated() {
        for (String name : List.of("", "Vibeke Holm", "a,b", "ærø", "a".repeat(101))) {
            assertThatThrownBy(() -> users.add(name, Set.of("HANDLER"), HASH, TOLD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a user's name has 1 to 100 letters from A to Z, digits and - _ . @");
        }
        for (Set<String> roles : List.of(Set.<String>of(), Set.of("HANDLER", "the boss"), Set.of(""))) {
            assertThatThrownBy(() -> users.add("dpo-2", roles, HASH, TOLD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a user has one role or more, words in capitals");
        }
        for (String hash : List.of("", "a".repeat(201))) {
            assertThatThrownBy(() -> users.add("dpo-2", Set.of("HANDLER"), hash, TOLD))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> users.renew("dpo-2", hash, TOLD)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(users.add("a".repeat(100), Set.of("HANDLER"), "h".repeat(200), TOLD))
                .isTrue();
        assertThat(test.count("lapse_user")).isEqualTo(1);
    }

    private String lastEntry() {
        return new String(test.journal.evidence().from(0, 100).getLast().bytes(), StandardCharsets.UTF_8);
    }
}
