package dev.lapse.app.desk;

import dev.lapse.app.desk.handout.Archive;
import dev.lapse.app.desk.handout.CsvFile;
import dev.lapse.app.desk.handout.DataFile;
import dev.lapse.app.desk.handout.Occasion;
import dev.lapse.app.desk.handout.PackageFolder;
import dev.lapse.app.desk.handout.Passphrase;
import dev.lapse.app.desk.handout.ReportContent;
import dev.lapse.app.desk.handout.Sample;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.Told;
import dev.lapse.core.request.access.Handout;
import dev.lapse.core.request.access.Holdings;
import dev.lapse.core.request.access.HoldingsSearch;
import dev.lapse.core.request.access.MadePackage;
import dev.lapse.core.request.access.Retentions;
import dev.lapse.core.request.access.Scope;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the package of a request: finds what is held, reads it page by page, and writes it encrypted as it comes. */
public record PackageDesk(ErasureDesk desk, Surroundings surroundings, Scope scope) {

    private BoundPolicy policy() {
        return desk.binding().policy();
    }

    private Workplace place() {
        return desk.place();
    }

    /** All that the persons of {@code request} have. @throws Refusal if one of them has more than a person can */
    public Holdings holdings(Request request) {
        Readers readers = store -> Objects.requireNonNull(place().stores().get(store));
        Resolver resolver = new Resolver(policy(), desk.asOf(), place().carriedDates());
        Retentions retentions = new Retentions(
                resolver,
                readers,
                place().journal().orElseThrow().suspensionBook().placed(),
                ErasureDesk.LIMIT);
        try {
            return new HoldingsSearch(retentions, readers, scope, ErasureDesk.LIMIT).of(ErasureDesk.persons(request));
        } catch (TooManyRecordsException e) {
            throw ErasureDesk.tooMany();
        }
    }

    /**
     * What was made.
     *
     * @param counts of each record set
     * @param unclassified columns that no binding names, and that are therefore not handed out
     */
    public record Made(
            MadePackage pack, List<Handout.Counts> counts, SortedMap<RecordSetName, Set<String>> unclassified) {}

    /**
     * Makes the package, which is whole and known to the journal when this returns. Nothing of it stays if anything goes wrong.
     *
     * @throws Refusal if its file cannot be written
     */
    public Made made(Request request, Holdings holdings, Passphrase passphrase, Language language, Told told) {
        Instant at = surroundings().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        String id = PackageFolder.newId(new SecureRandom());
        Occasion occasion = new Occasion(id, request, policy(), at, desk.asOf());
        List<Handout.Counts> counts = new ArrayList<>();
        List<MadePackage> made = new ArrayList<>();
        try {
            new PackageFolder(place().configuration().packages().folder())
                    .write(
                            id,
                            out -> {
                                try (Archive archive = surroundings()
                                        .archives()
                                        .open(out, passphrase.reveal().toCharArray(), at)) {
                                    counts.addAll(fill(archive, occasion, holdings, language));
                                }
                            },
                            hash -> {
                                MadePackage pack = new MadePackage(id, request.id(), hash, at, until());
                                place().journal().orElseThrow().packageBook().made(pack, counts, told);
                                made.add(pack);
                            });
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(
                    "file",
                    "the package cannot be written; see that lapse.packages.folder is a folder of your own with room in it");
        }
        return new Made(made.getFirst(), counts, unclassified(holdings));
    }

    private SortedMap<RecordSetName, Set<String>> unclassified(Holdings holdings) {
        SortedMap<RecordSetName, Set<String>> unclassified = new TreeMap<>();
        holdings.records()
                .keySet()
                .forEach(name -> unclassified.put(
                        name, scope.columns(policy(), policy().set(name)).unclassified()));
        unclassified.values().removeIf(Set::isEmpty);
        return unclassified;
    }

    private LocalDate until() {
        return place().today().plus(place().configuration().packages().keep());
    }

    private List<Handout.Counts> fill(Archive archive, Occasion occasion, Holdings holdings, Language language)
            throws IOException {
        Handout handout = new Handout(policy(), place().stores(), scope);
        DataFile data = new DataFile(writer(archive.entry("data.json")), occasion);
        Sample sample = new Sample(data);
        data.begin(occasion, holdings, scope);
        List<Handout.Counts> counts = handout.of(holdings, sample);
        data.end();
        report(archive, new ReportContent(occasion, holdings, scope, sample, language), language);
        if (scope.kind() == RequestKind.PORTABILITY) {
            handout.of(holdings, new CsvFile(name -> csv(archive, name)));
        }
        return counts;
    }

    private void report(Archive archive, ReportContent content, Language language) throws IOException {
        Map<String, Object> filled = content.of(place().configuration().answers());
        Paper paper = surroundings().paper().get();
        String page = paper.page(ReportContent.template(language), filled);
        OutputStream html = archive.entry("report.html");
        html.write(page.getBytes(StandardCharsets.UTF_8));
        html.flush();
        OutputStream pdf = archive.entry("report.pdf");
        pdf.write(paper.pdf(page, List.of()));
        pdf.flush();
    }

    private static Writer csv(Archive archive, String name) {
        try {
            return writer(archive.entry(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 14);
    }
}
