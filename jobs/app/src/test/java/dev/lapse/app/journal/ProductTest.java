package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProductTest {

    @Test
    void theDefaultIsAFileThatLosesNothing() {
        assertThat(Product.of(JournalSettings.DEFAULT_URL)).isEqualTo(new H2());
        assertThat(Product.of("jdbc:h2:file:./x;auto_server=true; write_delay=0"))
                .isEqualTo(new H2());
        assertThat(Product.of("jdbc:postgresql://db/lapse")).isEqualTo(new PostgreSql());
    }

    @Test
    void aFileThatWouldLoseCommitsIsRefused() {
        for (String url : new String[] {
            "jdbc:h2:file:./x", "jdbc:h2:./x;WRITE_DELAY=500", "jdbc:h2:file:./x;WRITE_DELAY=00;AUTO_SERVER=TRUE"
        }) {
            assertThatThrownBy(() -> Product.of(url))
                    .isInstanceOf(JournalRefusedException.class)
                    .hasMessage("lapse.journal.url names an H2 file without WRITE_DELAY=0; a killed process would lose"
                            + " what it committed; add ;WRITE_DELAY=0 to the URL");
        }
    }

    @Test
    void whatIsNoFileOfThisHostIsRefused() {
        assertThatThrownBy(() -> Product.of("jdbc:h2:mem:x;WRITE_DELAY=0"))
                .hasMessageContaining("no file of this host");
        assertThatThrownBy(() -> Product.of("jdbc:h2:tcp://db/x;WRITE_DELAY=0"))
                .hasMessageContaining("no file of this host");
    }

    @Test
    void anUnknownProductIsNamedWithoutItsPassword() {
        assertThatThrownBy(() -> Product.of("jdbc:db2:scott/tiger@db"))
                .hasMessageContaining("(jdbc:db2)")
                .hasMessageNotContaining("tiger");
        assertThatThrownBy(() -> Product.of("tiger")).hasMessageContaining("(no JDBC URL)");
    }

    @Test
    void aServerThatIsDownIsRefusedByName() {
        assertThatThrownBy(() -> JournalDatabase.open(
                        new JournalSettings("jdbc:postgresql://127.0.0.1:1/lapse", "lapse", "tiger")))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("(postgresql) cannot be opened")
                .hasMessageNotContaining("tiger");
    }
}
