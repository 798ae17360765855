package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.ForeignKeyFacts.OnDelete;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreException.Kind;
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.core.store.TableFacts;
import dev.lapse.testbed.contract.Capability;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in, whose sessions are ended, and what the catalog tells; on the stand-in for Oracle. */
class OracleServerTest {

    private static final Fence FENCE = new Fence("11111111-2222-3333-4444-555555555555", 7);

    private static OracleFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = new OracleFixture(
                new OracleFixture.Server(OracleOnH2.url("oracle_server"), "sa", "", "SHOP"),
                EnumSet.allOf(Capability.class));
        fixture.execute(
                """
                create table SHOP.CUSTOMER (
                    ID number(19) generated always as identity primary key,
                    EMAIL varchar2(80 char) not null unique,
                    CODE char(10),
                    BALANCE number(16, 4),
                    WEIGHT number,
                    BORN date,
                    SEEN timestamp(6),
                    SIGNED timestamp(6) with time zone,
                    PICTURE blob,
                    NOTE clob,
                    constraint CUSTOMER_CODE check (CODE <> 'x'))
                """,
                """
                create table SHOP.INVOICE (
                    ID number(19) primary key,
                    CUSTOMER_ID number(19) not null constraint INVOICE_CUSTOMER references SHOP.CUSTOMER on delete cascade,
                    PAYER_ID number(19) constraint INVOICE_PAYER references SHOP.CUSTOMER on delete set null)
                """,
                "create index SHOP.INVOICE_BY_CUSTOMER on SHOP.INVOICE (CUSTOMER_ID, ID)",
                "create view SHOP.CUSTOMER_VIEW as select * from SHOP.CUSTOMER",
                "create schema ELSEWHERE",
                "create table ELSEWHERE.AUDIT_LINE (ID number(9) primary key, CUSTOMER_ID number(19) references SHOP.CUSTOMER)",
                "create table ELSEWHERE.UNRELATED (ID number(9) primary key)");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void noSessions() {
        fixture.execute("delete from gv$session");
    }

    private static void session(int sid, String identifier, String status) {
        fixture.execute("insert into gv$session values (1, %d, 4711, '%s', 'USER', '%s', null)"
                .formatted(sid, identifier, status));
    }

    private static JdbcStoreConfig config(String url) {
        return new JdbcStoreConfig("shop", Product.ORACLE, url, "sa", () -> "");
    }

    @Test
    void refusesAReleaseBefore19ByName() throws Exception {
        String url = OracleOnH2.url(OracleOnH2.OLD);
        assertThatThrownBy(() -> JdbcStores.open(config(url)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                .hasMessageContaining("Oracle Database 18c")
                .hasMessageContaining("19 or newer")
                .hasMessageNotContaining("\n");
    }

    /** By Oracle's own driver. */
    @Test
    void saysThatAServerCannotBeReached() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        String url = "jdbc:oracle:thin:@//127.0.0.1:" + closedPort + "/SHOPPDB";
        assertThatThrownBy(() -> JdbcStores.open(config(url)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("shop")
                .hasNoCause();
    }

    @Test
    void refusesAnotherProduct() {
        assertThatThrownBy(() -> JdbcStores.open(config("jdbc:h2:mem:no_oracle")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("kind: oracle needs Oracle");
        assertThat(Product.ofKind("oracle")).contains(Product.ORACLE);
    }

    @Test
    void isKnownByItsDatabaseAndThePluggableOneInIt() {
        StoreIdentity identity = fixture.store().identity();
        assertThat(identity.product()).isEqualTo("Oracle");
        assertThat(identity.version()).doesNotContain("\n");
        assertThat(identity.identifier()).isEqualTo("4711/4712/SHOPPDB");
        assertThat(identity.timeline()).contains("1");
    }

    @Test
    void letsEachTransactionCarryItsFence() {
        fixture.store().begin(FENCE).close();
        assertThat(OracleOnH2.sent()).contains("begin dbms_session.set_identifier(?); end;");
        assertThat(FENCE.sessionName()).hasSizeLessThanOrEqualTo(64);
        assertThat(new Fence(FENCE.journal(), Long.MAX_VALUE).sessionName()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void endsTheOlderSessionsOfItsJournalAndNoOther() {
        session(1, new Fence(FENCE.journal(), 6).sessionName(), "INACTIVE");
        session(2, FENCE.sessionName(), "ACTIVE");
        session(3, new Fence("99999999-2222-3333-4444-555555555555", 1).sessionName(), "ACTIVE");
        session(4, new Fence(FENCE.journal(), 5).sessionName(), "KILLED");
        session(5, "lapse " + FENCE.journal() + " soon", "ACTIVE");
        assertThat(fixture.store().endSessionsBefore(FENCE)).isEqualTo(1);
        assertThat(fixture.store().endSessionsBefore(FENCE)).isZero();
    }

    /** Going on beside them would be two runs at a time. */
    @Test
    void refusesToGoOnBesideAnOlderSessionThatItMayNotEnd() {
        session(OracleOnH2.UNTOUCHABLE, new Fence(FENCE.journal(), 6).sessionName(), "INACTIVE");
        assertThatThrownBy(() -> fixture.store().endSessionsBefore(FENCE))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("1031")
                .hasMessageContaining("ending older sessions");
    }

    @Test
    void readsTheCatalogInFiveQueriesWhateverTheNumberOfTables() {
        int before = fixture.statements();
        List<TableFacts> tables = tables();
        assertThat(fixture.statements() - before).isEqualTo(5);
        assertThat(tables)
                .extracting(TableFacts::name)
                .containsExactlyInAnyOrder(
                        "SHOP.CUSTOMER", "SHOP.CUSTOMER_VIEW", "SHOP.INVOICE", "ELSEWHERE.AUDIT_LINE");
        assertThat(table("SHOP.CUSTOMER_VIEW").kind()).isEqualTo(TableFacts.Kind.VIEW);
        assertThat(table("ELSEWHERE.AUDIT_LINE").bindable()).isFalse();
        assertThat(table("SHOP.CUSTOMER").missingPrivileges()).isEmpty();
    }

    @Test
    void tellsARightThatIsMissing() {
        fixture.execute("delete from session_privs where privilege <> 'SELECT ANY TABLE'");
        try {
            assertThat(table("SHOP.INVOICE").missingPrivileges()).containsExactly("DELETE", "UPDATE");
            fixture.execute("insert into all_col_privs values ('SHOP', 'INVOICE', 'UPDATE')");
            assertThat(table("SHOP.INVOICE").missingPrivileges()).containsExactly("DELETE");
        } finally {
            fixture.execute(
                    "delete from all_col_privs",
                    "insert into session_privs values ('UPDATE ANY TABLE'), ('DELETE ANY TABLE')");
        }
    }

    @Test
    void tellsTheTypesAsTheyAreComparedAndWritten() {
        assertThat(table("SHOP.CUSTOMER").columns())
                .extracting(ColumnFacts::name, ColumnFacts::type, ColumnFacts::family)
                .containsExactly(
                        tuple("ID", "NUMBER(19,0)", Family.NUMBER),
                        tuple("EMAIL", "VARCHAR2(80)", Family.TEXT),
                        tuple("CODE", "CHAR(10)", Family.TEXT),
                        tuple("BALANCE", "NUMBER(16,4)", Family.NUMBER),
                        tuple("WEIGHT", "NUMBER", Family.NUMBER),
                        tuple("BORN", "DATE", Family.LOCAL_TIME),
                        tuple("SEEN", "TIMESTAMP(6)", Family.LOCAL_TIME),
                        tuple("SIGNED", "TIMESTAMP(6) WITH TIME ZONE", Family.INSTANT),
                        tuple("PICTURE", "BLOB", Family.OTHER),
                        tuple("NOTE", "CLOB", Family.TEXT));
        assertThat(table("SHOP.CUSTOMER").column("ID").orElseThrow().generated())
                .isTrue();
        assertThat(table("SHOP.CUSTOMER").column("EMAIL").orElseThrow().nullable())
                .isFalse();
        assertThat(table("SHOP.CUSTOMER").column("EMAIL").orElseThrow().maxLength())
                .hasValue(80);
        assertThat(table("SHOP.CUSTOMER").column("NOTE").orElseThrow().maxLength())
                .isEmpty();
    }

    @Test
    void takesNoTextForComparableThatACollationOfItsOwnCompares() {
        OracleType text = new OracleType("VARCHAR2", 20, null, null);
        assertThat(text.family(true, false)).isEqualTo(Family.TEXT);
        assertThat(text.family(false, false)).isEqualTo(Family.OTHER);
        assertThat(new OracleType("BINARY_DOUBLE", 8, null, null).family(true, false))
                .isEqualTo(Family.OTHER);
        assertThat(new OracleType("LONG", 0, null, null).family(true, false)).isEqualTo(Family.OTHER);
        assertThat(new OracleType("NUMBER", 22, null, 0).name()).isEqualTo("NUMBER(38,0)");
    }

    @Test
    void tellsKeysAndWhatADeletionWouldDoByItself() {
        TableFacts customer = table("SHOP.CUSTOMER");
        assertThat(customer.primaryKey()).containsExactly("ID");
        assertThat(customer.uniqueKeys()).containsExactly(List.of("EMAIL"));
        assertThat(customer.checks()).extracting(CheckFacts::name).containsExactly("CUSTOMER_CODE");
        TableFacts invoice = table("SHOP.INVOICE");
        assertThat(invoice.foreignKeys())
                .containsExactlyInAnyOrder(
                        new ForeignKeyFacts(
                                "INVOICE_CUSTOMER",
                                List.of("CUSTOMER_ID"),
                                "SHOP.CUSTOMER",
                                List.of("ID"),
                                OnDelete.CASCADE,
                                false),
                        new ForeignKeyFacts(
                                "INVOICE_PAYER",
                                List.of("PAYER_ID"),
                                "SHOP.CUSTOMER",
                                List.of("ID"),
                                OnDelete.CLEAR,
                                false));
        assertThat(invoice.hasIndexOn(List.of("CUSTOMER_ID"))).isTrue();
        assertThat(invoice.hasIndexOn(List.of("BORN"))).isFalse();
    }

    /** No trigger can be made here, so that the list is made by hand. */
    @Test
    void tellsOfAnArchiveThatKeepsWhatRowsWere() {
        fixture.execute("insert into dba_flashback_archive_tables values ('SHOP', 'INVOICE', 'TEN_YEARS', 'ENABLED')");
        assertThat(table("SHOP.INVOICE").triggers())
                .containsExactly(new TableFacts.TriggerFacts("flashback archive TEN_YEARS", "update, delete"));
        fixture.execute("delete from dba_flashback_archive_tables");
    }

    private static List<TableFacts> tables() {
        return fixture.store()
                .catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()))
                .tables();
    }

    private static TableFacts table(String name) {
        return tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
