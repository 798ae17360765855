package dev.lapse.app.journal;

import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import java.util.Optional;

/** The bytes of what a suspension covers, before they are sealed. */
final class ScopeCodec {

    private static final int CLUSTER = 1;
    private static final int RECORD = 2;
    private static final int SUBJECT = 3;
    private static final int SUBJECT_IN_CLUSTER = 4;
    private static final int RECORD_SET = 5;
    private static final int CONDITION = 6;

    private ScopeCodec() {}

    static byte[] encode(Suspension.Scope scope) {
        CompactWriter out = new CompactWriter();
        return switch (scope) {
            case Suspension.OfCluster s -> out.number(CLUSTER).text(s.cluster()).finish();
            case Suspension.OfRecordSet s ->
                out.number(RECORD_SET).recordSet(s.recordSet()).finish();
            case Suspension.OfCondition s ->
                out.number(CONDITION)
                        .recordSet(s.recordSet())
                        .text(s.condition())
                        .finish();
            case Suspension.OfRecord s ->
                out.number(RECORD).recordSet(s.recordSet()).key(s.key()).finish();
            case Suspension.OfSubject s -> {
                out.number(s.cluster().isPresent() ? SUBJECT_IN_CLUSTER : SUBJECT)
                        .text(s.subject().kind())
                        .text(s.subject().key());
                s.cluster().ifPresent(out::text);
                yield out.finish();
            }
        };
    }

    static Suspension.Scope decode(byte[] bytes) {
        CompactReader in = new CompactReader(bytes);
        int form = in.size();
        return switch (form) {
            case CLUSTER -> new Suspension.OfCluster(in.text());
            case RECORD_SET -> new Suspension.OfRecordSet(in.recordSet());
            case CONDITION -> new Suspension.OfCondition(in.recordSet(), in.text());
            case RECORD -> new Suspension.OfRecord(in.recordSet(), in.key());
            case SUBJECT -> new Suspension.OfSubject(new SubjectKey(in.text(), in.text()), Optional.empty());
            case SUBJECT_IN_CLUSTER ->
                new Suspension.OfSubject(new SubjectKey(in.text(), in.text()), Optional.of(in.text()));
            default ->
                throw new IllegalStateException("a suspension was written in form " + form
                        + ", which this Lapse cannot read; use the Lapse that placed it");
        };
    }
}
