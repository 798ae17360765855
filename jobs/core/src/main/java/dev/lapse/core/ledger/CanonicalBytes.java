package dev.lapse.core.ledger;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The one form in which an entry is hashed, stored and shown: a line of JSON in UTF-8 with its members in the order written
 * here, without white space; what is empty is left out.
 */
public final class CanonicalBytes {

    private final StringBuilder json = new StringBuilder();

    private CanonicalBytes() {}

    /** The canonical bytes of {@code entry}. */
    public static byte[] of(EvidenceEntry entry) {
        CanonicalBytes out = new CanonicalBytes();
        out.open('{').text("at", entry.at().toString()).text("run", entry.run());
        out.content(entry.content());
        out.close('}');
        return out.json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void content(EvidenceEntry.Content content) {
        switch (content) {
            case EvidenceEntry.RunBegan c ->
                text("kind", "run-began")
                        .text("as-of", c.asOf().toString())
                        .text("scope", c.scope())
                        .number("sequence", c.sequence())
                        .text("policy-hash", c.policyHash())
                        .text("version", c.version())
                        .flag("sandbox", c.sandbox());
            case EvidenceEntry.Planned c ->
                text("kind", "planned").text("plan-hash", c.planHash()).tallies("tallies", c.tallies());
            case EvidenceEntry.ChunkConfirmed c ->
                text("kind", "chunk-confirmed")
                        .text("chunk", c.chunk())
                        .text("cluster", c.cluster())
                        .tallies("tallies", c.tallies())
                        .number("records-logged", c.recordsLogged())
                        .text("records-root", c.recordsRoot())
                        .flag("settled", c.settled());
            case EvidenceEntry.Reclaimed c ->
                text("kind", "reclaimed").text("record-set", c.recordSet()).text("state", c.state());
            case EvidenceEntry.Verified c ->
                text("kind", "verified").tallies("still-due", c.stillDue()).tallies("kept", c.kept());
            case EvidenceEntry.LimitAccepted c ->
                text("kind", "limit-accepted")
                        .text("cluster", c.cluster())
                        .number("count", c.count())
                        .text("because", c.because());
            case EvidenceEntry.PolicyAccepted c -> accepted(c);
            case EvidenceEntry.DisposalDecided c -> decided(c);
            case EvidenceEntry.RecordLogRemoved c ->
                text("kind", "record-log-removed").text("of-run", c.ofRun()).number("records", c.records());
            case EvidenceEntry.KeyRotated c ->
                text("kind", "key-rotated").text("purpose", c.purpose()).text("period", c.period());
            case EvidenceEntry.KeyDestroyed c ->
                text("kind", "key-destroyed")
                        .text("purpose", c.purpose())
                        .text("period", c.period())
                        .text("because", c.because());
            case EvidenceEntry.ReplayBegan c ->
                text("kind", "replay-began")
                        .text("since", c.since().toString())
                        .text("stores", String.join(" ", c.stores()))
                        .text("as-of", c.asOf().toString())
                        .text("policy-hash", c.policyHash())
                        .text("version", c.version());
            case EvidenceEntry.ReplayKept c -> text("kind", "replay-kept").tallies("tallies", c.tallies());
            case EvidenceEntry.RunAnnulled c ->
                text("kind", "run-annulled")
                        .text("of-run", c.ofRun())
                        .text("by", c.by())
                        .text("because", c.because());
            case EvidenceEntry.SuspensionPlaced c ->
                suspension("suspension-placed", c.suspension(), c.by(), c.because())
                        .text("review", c.review().toString());
            case EvidenceEntry.SuspensionReviewed c ->
                suspension("suspension-reviewed", c.suspension(), c.by(), c.because())
                        .text("next", c.next().toString());
            case EvidenceEntry.SuspensionLifted c ->
                suspension("suspension-lifted", c.suspension(), c.by(), c.because());
            case EvidenceEntry.RequestReceived c ->
                text("kind", "request-received")
                        .text("request", c.request())
                        .text("right", c.right())
                        .text("received", c.received().toString())
                        .text("requester", c.requester())
                        .text("by", c.by());
            case EvidenceEntry.RequestMoved c -> moved(c);
            case EvidenceEntry.RequestExtended c ->
                text("kind", "request-extended")
                        .text("request", c.request())
                        .text("told", c.told().toString())
                        .text("by", c.by())
                        .text("because", c.because());
            case EvidenceEntry.RequestContactForgotten c ->
                text("kind", "request-contact-forgotten").text("request", c.request());
            case EvidenceEntry.RecipientDue c ->
                recipient("recipient-due", c.request(), c.recipient(), c.what())
                        .text("clusters", String.join(" ", c.clusters()));
            case EvidenceEntry.RecipientTold c ->
                recipient("recipient-told", c.request(), c.recipient(), c.what())
                        .text("how", c.how())
                        .number("attempts", c.attempts())
                        .text("by", c.by())
                        .text("because", c.because());
            case EvidenceEntry.RecipientGivenUp c ->
                recipient("recipient-given-up", c.request(), c.recipient(), c.what())
                        .number("attempts", c.attempts())
                        .text("by", c.by())
                        .text("because", c.because());
            case EvidenceEntry.PackageMade c ->
                text("kind", "package-made")
                        .text("request", c.request())
                        .text("package", c.pack())
                        .text("sha-256", c.hash())
                        .text("until", c.until().toString())
                        .tallies("tallies", c.tallies())
                        .text("by", c.by())
                        .text("because", c.because());
            case EvidenceEntry.PackageErased c ->
                text("kind", "package-erased")
                        .text("request", c.request())
                        .text("package", c.pack())
                        .flag("was-there", c.wasThere());
            case EvidenceEntry.UserAdded c ->
                text("kind", "user-added")
                        .text("user", c.user())
                        .text("roles", String.join(" ", c.roles()))
                        .text("by", c.by())
                        .text("because", c.because());
            case EvidenceEntry.UserRenewed c -> user("user-renewed", c.user(), c.by(), c.because());
            case EvidenceEntry.UserRemoved c -> user("user-removed", c.user(), c.by(), c.because());
            case EvidenceEntry.BodiesRemoved c ->
                text("kind", "bodies-removed")
                        .number("below", c.below())
                        .text("written-before", c.writtenBefore().toString());
            case EvidenceEntry.RequestsRemoved c ->
                text("kind", "requests-removed")
                        .number("count", c.count())
                        .text("closed-before", c.closedBefore().toString());
            case EvidenceEntry.RunEnded c ->
                text("kind", "run-ended").text("outcome", c.outcome()).tallies("tallies", c.tallies());
        }
    }

    private CanonicalBytes suspension(String kind, String id, String by, String because) {
        return text("kind", kind).text("suspension", id).text("by", by).text("because", because);
    }

    private CanonicalBytes user(String kind, String name, String by, String because) {
        return text("kind", kind).text("user", name).text("by", by).text("because", because);
    }

    private CanonicalBytes recipient(String kind, String request, String recipient, String what) {
        return text("kind", kind)
                .text("request", request)
                .text("recipient", recipient)
                .text("what", what);
    }

    private CanonicalBytes decided(EvidenceEntry.DisposalDecided c) {
        text("kind", "disposal-decided").number("list", c.list()).text("cluster", c.cluster());
        text("policy-hash", c.policyHash()).text("decision", c.decision()).number("records", c.records());
        return text("until", c.until().toString()).text("by", c.by()).text("because", c.because());
    }

    private CanonicalBytes accepted(EvidenceEntry.PolicyAccepted c) {
        text("kind", "policy-accepted").text("policy-hash", c.policyHash());
        c.changedBy().ifPresent(who -> text("changed-by", who));
        return text("by", c.by()).text("because", c.because());
    }

    private CanonicalBytes moved(EvidenceEntry.RequestMoved c) {
        text("kind", "request-moved")
                .text("request", c.request())
                .text("from", c.from())
                .text("to", c.to());
        c.outcome().ifPresent(outcome -> text("outcome", outcome));
        return text("by", c.by()).text("because", c.because());
    }

    private CanonicalBytes tallies(String name, List<Tally> tallies) {
        name(name).open('[');
        for (Tally tally : tallies) {
            separate().open('{').text("record-set", tally.recordSet()).text("answer", tally.answer());
            tally.reason().ifPresent(reason -> text("reason", reason));
            tally.citation().ifPresent(citation -> text("citation", citation));
            Optional<LocalDate> until = tally.until();
            until.ifPresent(date -> text("until", date.toString()));
            number("count", tally.count()).close('}');
        }
        return close(']');
    }

    private CanonicalBytes open(char bracket) {
        json.append(bracket);
        return this;
    }

    private CanonicalBytes close(char bracket) {
        json.append(bracket);
        return this;
    }

    private CanonicalBytes text(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    private CanonicalBytes number(String name, long value) {
        name(name);
        json.append(value);
        return this;
    }

    private CanonicalBytes flag(String name, boolean value) {
        name(name);
        json.append(value);
        return this;
    }

    private CanonicalBytes name(String name) {
        separate();
        quote(name);
        json.append(':');
        return this;
    }

    private CanonicalBytes separate() {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[') {
            json.append(',');
        }
        return this;
    }

    private void quote(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
