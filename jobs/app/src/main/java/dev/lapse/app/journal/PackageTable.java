package dev.lapse.app.journal;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.request.Told;
import dev.lapse.core.request.access.Handout;
import dev.lapse.core.request.access.MadePackage;
import dev.lapse.core.request.access.PackageBook;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The packages that were made for requests. */
record PackageTable(JournalDatabase database, EvidenceTable evidence, Clock clock) implements PackageBook {

    private static final String MADE = """
            insert into lapse_package (id, request_id, content_hash, made_at, keep_until)
            values (?, ?, ?, ?, ?)""";

    private static final String KEPT = """
            select id, request_id, content_hash, made_at, keep_until
            from lapse_package
            where erased_at is null
            order by made_at, id""";

    private static final String ERASED = "update lapse_package set erased_at = ? where id = ? and erased_at is null";

    @Override
    public void made(MadePackage made, List<Handout.Counts> counts, Told told) {
        List<EvidenceEntry.Tally> tallies =
                counts.stream().flatMap(PackageTable::tallies).toList();
        database.inOwnTransaction(() -> {
            database.jdbc()
                    .update(
                            MADE,
                            made.id(),
                            made.request(),
                            made.hash(),
                            made.at().atOffset(ZoneOffset.UTC),
                            made.until());
            tell(new EvidenceEntry.PackageMade(
                    made.request(), made.id(), made.hash(), made.until(), tallies, told.by(), told.because()));
            return true;
        });
    }

    private static Stream<EvidenceEntry.Tally> tallies(Handout.Counts counts) {
        String name = counts.recordSet().toString();
        return Stream.concat(
                Stream.of(tally(name, "GIVEN", Optional.empty(), counts.records())),
                counts.leftOut().stream()
                        .map(left -> tally(
                                name + "/" + left.column(),
                                "LEFT-OUT",
                                Optional.of(left.why().code()),
                                left.records())));
    }

    private static EvidenceEntry.Tally tally(String name, String answer, Optional<String> reason, long count) {
        return new EvidenceEntry.Tally(name, answer, reason, Optional.empty(), Optional.empty(), count);
    }

    @Override
    public List<MadePackage> kept() {
        return database.jdbc()
                .query(
                        KEPT,
                        (row, i) -> new MadePackage(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                row.getObject(5, LocalDate.class)));
    }

    @Override
    public void erased(MadePackage made, boolean wasThere) {
        database.inOwnTransaction(() -> {
            boolean first = database.jdbc().update(ERASED, now().atOffset(ZoneOffset.UTC), made.id()) == 1;
            if (first) {
                tell(new EvidenceEntry.PackageErased(made.request(), made.id(), wasThere));
            }
            return first;
        });
    }

    private void tell(EvidenceEntry.Content what) {
        evidence.append(new EvidenceEntry(now(), EvidenceEntry.OF_NO_RUN, what));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
