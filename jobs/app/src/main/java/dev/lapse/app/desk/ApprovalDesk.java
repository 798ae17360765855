package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Disposal;
import dev.lapse.core.planning.DisposalBook;
import dev.lapse.core.policy.acceptance.Acceptance;
import dev.lapse.core.request.Told;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells what waits until somebody approves it, and takes what is decided. */
public record ApprovalDesk(Office office, Workplace place) {

    /** How long an approval holds where nobody says. */
    public static final int DAYS = 30;

    /** The lists that hold: those that wait, and those that were decided and bind today. */
    public Answer list() {
        List<Disposal> lists =
                place.journal().map(OpenJournal::disposals).map(DisposalBook::all).orElse(List.of()).stream()
                        .filter(list -> list.holds(place.policySet().contentHash(), place.today()))
                        .toList();
        long waiting = lists.stream().filter(Disposal::waits).count();
        List<String> text = new ArrayList<>();
        lists.forEach(list -> text.add(line(list)));
        return new Answer(
                "LISTED",
                0,
                Words.count(waiting, "list") + " of what is due " + (waiting == 1 ? "waits" : "wait")
                        + " until somebody decides",
                List.of(),
                text,
                Map.of("lists", lists.stream().map(this::json).toList()));
    }

    /** One list, whether it holds or not. @throws Refusal if there is none with that number */
    public Answer show(long id) {
        Disposal list = known(id);
        List<String> text = new ArrayList<>();
        new TreeMap<>(list.counts())
                .forEach((name, count) -> text.add("  " + name + ": " + Words.count(count, "record")));
        list.oldest().ifPresent(oldest -> text.add("  the oldest counts from " + oldest));
        text.add("  policy set " + list.policyHash());
        return new Answer("LISTED", 0, line(list), List.of(), text, Map.of("lists", List.of(json(list))));
    }

    /**
     * Decides about a list that waits.
     *
     * @param keys of the roots that it is about, the parts of each with tabs between; empty where it is about all of them
     * @param until the first day on which that no longer holds; empty where an approval is to hold {@value #DAYS} days
     * @throws Refusal if it does not wait, is by another policy set, or is to be approved by who accepted or changed that
     */
    public Answer decide(long id, Disposal.Kind kind, List<String> keys, Optional<LocalDate> until, Told told) {
        Disposal list = known(id);
        if (!list.waits() || !list.holds(place.policySet().contentHash(), place.today())) {
            throw new Refusal(
                    "approval-not-waiting",
                    "list " + id + " does not wait: it was decided, or is by another policy set; look at lapse approval"
                            + " list after the next run");
        }
        if (kind == Disposal.Kind.APPROVED) {
            requireAnother(told);
        }
        LocalDate end = until.orElseGet(() -> place.today().plusDays(DAYS));
        if (!end.isAfter(place.today())) {
            throw new Refusal("approval-until", "--until must be a day after today, " + place.today());
        }
        Disposal.Decision decision = new Disposal.Decision(
                kind,
                end,
                told.by(),
                told.because(),
                office.surroundings().clock().instant().truncatedTo(ChronoUnit.MILLIS));
        DisposalBook book = place.journal().orElseThrow().disposals();
        long meant = keys.isEmpty() ? id : new DisposalPart(place, book).of(list, keys);
        if (!book.decide(meant, decision)) {
            throw new Refusal("approval-not-waiting", "somebody else has just decided about list " + id);
        }
        Disposal now = known(meant);
        return new Answer(kind.name(), 0, line(now), List.of(), List.of(), Map.of("lists", List.of(json(now))));
    }

    private void requireAnother(Told told) {
        Optional<Acceptance> last = place.journal().orElseThrow().acceptances().last();
        boolean same = last.filter(acceptance -> name(acceptance.by()).equals(name(told.by()))
                        || acceptance
                                .changedBy()
                                .map(ApprovalDesk::name)
                                .filter(name(told.by())::equals)
                                .isPresent())
                .isPresent();
        if (same) {
            throw new Refusal(
                    "approval-same-person",
                    told.by()
                            + " has changed or accepted the policy set; let another person look at the list and approve"
                            + " it");
        }
    }

    private static String name(String who) {
        return who.strip().toLowerCase(Locale.ROOT);
    }

    private Disposal known(long id) {
        return place.journal()
                .flatMap(journal -> journal.disposals().find(id))
                .orElseThrow(() -> new Refusal(
                        "approval-unknown", "there is no list with that number; look at lapse approval list"));
    }

    private static String line(Disposal list) {
        return "list " + list.id() + ": " + Words.count(list.records(), "record") + " of " + list.cluster() + " due on "
                + list.asOf() + ", "
                + list.decided()
                        .map(decision ->
                                Words.kebab(decision.kind()) + " by " + decision.by() + " until " + decision.until())
                        .orElse("waiting");
    }

    private Map<String, Object> json(Disposal list) {
        Map<String, Object> counts = new LinkedHashMap<>();
        new TreeMap<>(list.counts()).forEach((name, count) -> counts.put(name.toString(), count));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("list", list.id());
        json.put("cluster", list.cluster());
        json.put("as-of", list.asOf().toString());
        json.put("policy-hash", list.policyHash());
        json.put("records", list.records());
        json.put("counts", counts);
        json.put("oldest", list.oldest().map(LocalDate::toString));
        json.put("listed-at", list.listedAt().toString());
        json.put("holds", list.holds(place.policySet().contentHash(), place.today()));
        json.put(
                "state",
                list.decided().map(decision -> Words.kebab(decision.kind())).orElse("waiting"));
        json.put("until", list.decided().map(decision -> decision.until().toString()));
        json.put("by", list.decided().map(Disposal.Decision::by));
        json.put("because", list.decided().map(Disposal.Decision::because));
        return json;
    }
}
