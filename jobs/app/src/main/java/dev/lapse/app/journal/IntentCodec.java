package dev.lapse.app.journal;

import dev.lapse.core.erasing.Intent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The bytes of an intent before they are sealed: its records and its dates, the rest lies in columns. */
final class IntentCodec {

    private static final int VERSION = 1;
    /** By their numbers; only ever added to at the end. */
    private static final List<Intent.Fate> FATES = List.of(
            Intent.Fate.ERASED,
            Intent.Fate.REDUCED,
            Intent.Fate.UNLINKED,
            Intent.Fate.ANONYMISED,
            Intent.Fate.PSEUDONYMISED);

    private IntentCodec() {}

    /** What of an intent is sealed. */
    record Sealed(List<Intent.Meant> records, List<Intent.Carried> carried) {}

    static byte[] encode(Intent intent) {
        CompactWriter out = new CompactWriter().number(VERSION).text(intent.chunk());
        out.number(intent.records().size());
        for (Intent.Meant meant : intent.records()) {
            out.recordSet(meant.recordSet())
                    .key(meant.key())
                    .optionalKey(meant.root())
                    .number(FATES.indexOf(meant.fate()))
                    .words(meant.rawGroups())
                    .words(meant.groups());
        }
        out.number(intent.carried().size());
        for (Intent.Carried carried : intent.carried()) {
            out.recordSet(carried.parent())
                    .word(carried.event())
                    .key(carried.parentKey())
                    .text(carried.date().toString())
                    .recordSet(carried.feeding())
                    .key(carried.feedingKey());
        }
        return out.finish();
    }

    /** @throws IllegalStateException if the bytes are of another chunk or another version */
    static Sealed decode(String chunk, byte[] bytes) {
        CompactReader in = new CompactReader(bytes);
        long version = in.number();
        if (version != VERSION) {
            throw new IllegalStateException("the intent of chunk " + chunk + " was written in form " + version
                    + ", which this Lapse cannot read; finish the run with the Lapse that began it");
        }
        if (!in.text().equals(chunk)) {
            throw new IllegalStateException(
                    "the intent of chunk " + chunk + " is that of another; the journal was changed");
        }
        int records = in.size();
        List<Intent.Meant> meant = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            meant.add(new Intent.Meant(
                    in.recordSet(), in.key(), in.optionalKey(), FATES.get(in.size()), in.words(), in.words()));
        }
        int dates = in.size();
        List<Intent.Carried> carried = new ArrayList<>(dates);
        for (int i = 0; i < dates; i++) {
            carried.add(new Intent.Carried(
                    in.recordSet(), in.word(), in.key(), LocalDate.parse(in.text()), in.recordSet(), in.key()));
        }
        return new Sealed(meant, carried);
    }
}
