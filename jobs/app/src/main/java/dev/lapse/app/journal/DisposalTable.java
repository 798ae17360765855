package dev.lapse.app.journal;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Disposal;
import dev.lapse.core.planning.DisposalBook;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.token.RecordToken;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lists of what is due, with the tokens of their roots; an entry of the evidence log tells of each decision. */
record DisposalTable(JournalDatabase database, EvidenceTable evidence) implements DisposalBook {

    private static final int TOKEN = 16;

    private static final String ALL = """
            select disposal_id, cluster_name, as_of, policy_hash, counts, oldest, roots, listed_at,
                decision, until_date, decided_by, because, decided_at
            from lapse_disposal order by disposal_id""";

    private static final String ADD = """
            insert into lapse_disposal (cluster_name, as_of, policy_hash, counts, oldest, roots, listed_at)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String SHRINK = """
            update lapse_disposal set counts = ?, oldest = ?, roots = ? where disposal_id = ? and decision is null""";

    private static final String DECIDE = """
            update lapse_disposal
            set decision = ?, until_date = ?, decided_by = ?, because = ?, decided_at = ?
            where disposal_id = ? and decision is null""";

    @Override
    public List<Disposal> all() {
        return database.jdbc().query(ALL, (row, i) -> disposal(row));
    }

    @Override
    public long add(Disposal waiting) {
        return database.inOwnTransaction(() -> inserted(waiting));
    }

    private long inserted(Disposal waiting) {
        database.jdbc()
                .update(
                        ADD,
                        waiting.cluster(),
                        waiting.asOf().toString(),
                        waiting.policyHash(),
                        database.product().bytes(text(waiting.counts())),
                        waiting.oldest().map(LocalDate::toString).orElse(null),
                        database.product().bytes(bytes(waiting.roots())),
                        at(waiting.listedAt()));
        Long id = database.jdbc().queryForObject("select max(disposal_id) from lapse_disposal", Long.class);
        return java.util.Objects.requireNonNull(id);
    }

    @Override
    public long part(long id, Disposal part, Disposal rest) {
        return database.inOwnTransaction(() -> {
            int changed = database.jdbc()
                    .update(
                            SHRINK,
                            database.product().bytes(text(rest.counts())),
                            rest.oldest().map(LocalDate::toString).orElse(null),
                            database.product().bytes(bytes(rest.roots())),
                            id);
            return changed == 0 ? 0 : inserted(part);
        });
    }

    @Override
    public boolean decide(long id, Disposal.Decision decision) {
        return database.inOwnTransaction(() -> {
            String word = decision.kind().name().toLowerCase(Locale.ROOT);
            int changed = database.jdbc()
                    .update(
                            DECIDE,
                            word,
                            decision.until().toString(),
                            decision.by(),
                            decision.because(),
                            at(decision.at()),
                            id);
            if (changed == 0) {
                return false;
            }
            Disposal list = find(id).orElseThrow();
            evidence.append(new EvidenceEntry(
                    at(decision.at()).toInstant(),
                    EvidenceEntry.OF_NO_RUN,
                    new EvidenceEntry.DisposalDecided(
                            id,
                            list.cluster(),
                            list.policyHash(),
                            word,
                            list.records(),
                            decision.until(),
                            decision.by(),
                            decision.because())));
            return true;
        });
    }

    private static Disposal disposal(ResultSet row) throws SQLException {
        return new Disposal(
                row.getLong(1),
                row.getString(2),
                LocalDate.parse(row.getString(3)),
                row.getString(4),
                counts(row.getBytes(5)),
                Optional.ofNullable(row.getString(6)).map(LocalDate::parse),
                tokens(row.getBytes(7)),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                decision(row));
    }

    private static Optional<Disposal.Decision> decision(ResultSet row) throws SQLException {
        String word = row.getString(9);
        return word == null
                ? Optional.empty()
                : Optional.of(new Disposal.Decision(
                        Disposal.Kind.valueOf(word.toUpperCase(Locale.ROOT)),
                        LocalDate.parse(row.getString(10)),
                        row.getString(11),
                        row.getString(12),
                        row.getObject(13, OffsetDateTime.class).toInstant()));
    }

    /** One record set a line: its name, a blank, the count. */
    private static byte[] text(Map<RecordSetName, Long> counts) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(counts)
                .forEach((name, count) -> text.append(count)
                        .append(' ')
                        .append(name.store())
                        .append('/')
                        .append(name.name())
                        .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<RecordSetName, Long> counts(byte[] text) {
        Map<RecordSetName, Long> counts = new LinkedHashMap<>();
        new String(text, StandardCharsets.UTF_8).lines().forEach(line -> {
            int blank = line.indexOf(' ');
            int slash = line.indexOf('/');
            counts.put(
                    new RecordSetName(line.substring(blank + 1, slash), line.substring(slash + 1)),
                    Long.valueOf(line.substring(0, blank)));
        });
        return counts;
    }

    private static byte[] bytes(Set<RecordToken> tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(tokens.size() * TOKEN);
        tokens.forEach(token -> bytes.writeBytes(token.bytes()));
        return bytes.toByteArray();
    }

    private static Set<RecordToken> tokens(byte[] bytes) {
        if (bytes.length % TOKEN != 0) {
            throw new IllegalStateException("a list of what is due was cut off in the journal");
        }
        Set<RecordToken> tokens = new HashSet<>();
        for (int at = 0; at < bytes.length; at += TOKEN) {
            tokens.add(new RecordToken(Arrays.copyOfRange(bytes, at, at + TOKEN)));
        }
        return tokens;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
