package dev.lapse.app.journal;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.policy.acceptance.Acceptance;
import dev.lapse.core.policy.acceptance.AcceptanceBook;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The policy sets that somebody has accepted, the last of which counts; an entry of the evidence log tells of each. */
record AcceptedPolicyTable(JournalDatabase database, EvidenceTable evidence) implements AcceptanceBook {

    private static final String LAST = """
            select content_hash, files, changed_by, accepted_by, because, accepted_at
            from lapse_accepted_policy
            where acceptance_id = (select max(acceptance_id) from lapse_accepted_policy)""";

    private static final String ACCEPT = """
            insert into lapse_accepted_policy (content_hash, files, changed_by, accepted_by, because, accepted_at)
            values (?, ?, ?, ?, ?, ?)""";

    @Override
    public Optional<Acceptance> last() {
        List<Acceptance> last = database.jdbc()
                .query(
                        LAST,
                        (row, i) -> new Acceptance(
                                row.getString(1),
                                FileTexts.of(row.getBytes(2)),
                                Optional.ofNullable(row.getString(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class).toInstant()));
        return last.stream().findFirst();
    }

    @Override
    public void accept(Acceptance acceptance) {
        OffsetDateTime at = acceptance.at().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        database.inOwnTransaction(() -> {
            database.jdbc()
                    .update(
                            ACCEPT,
                            acceptance.contentHash(),
                            database.product().bytes(FileTexts.bytes(acceptance.files())),
                            acceptance.changedBy().orElse(null),
                            acceptance.by(),
                            acceptance.because(),
                            at);
            evidence.append(new EvidenceEntry(
                    at.toInstant(),
                    EvidenceEntry.OF_NO_RUN,
                    new EvidenceEntry.PolicyAccepted(
                            acceptance.contentHash(), acceptance.changedBy(), acceptance.by(), acceptance.because())));
            return true;
        });
    }
}
