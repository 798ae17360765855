package dev.lapse.app.desk;

import dev.lapse.app.desk.handout.PackageFolder;
import dev.lapse.app.desk.handout.Passphrase;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.access.Handout;
import dev.lapse.core.request.access.Holding;
import dev.lapse.core.request.access.Holdings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what was put into a package and what was left out: record sets, columns and counts, never a value. */
public record PackageAnswer(RequestWords words) {

    /** How much there is, in words. */
    public static String counted(Holdings holdings) {
        return Words.count(holdings.count(), "record") + " in "
                + Words.count(holdings.records().size(), "record set");
    }

    public Answer nothing(Request after, PolicySet policySet) {
        List<String> searched = ErasureDesk.searched(policySet);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("searched", searched);
        json.put("request", words.json(after));
        return new Answer(
                "NOTHING-FOUND",
                0,
                "NOTHING-FOUND " + after.id() + ": nothing is held that could be handed out, in "
                        + Words.count(searched.size(), "record set") + "; no package was made",
                List.of(),
                Lines.item("next: tell the person, then lapse request answer " + after.id()),
                json);
    }

    /** @param passphrase empty where it lies in a file */
    public Answer made(
            Request after, PackageDesk.Made made, Path folder, Holdings holdings, Optional<Passphrase> passphrase) {
        Path file = new PackageFolder(folder).file(made.pack().id());
        long records = made.counts().stream().mapToLong(Handout.Counts::records).sum();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("package", made.pack().id());
        json.put("file", file);
        json.put("sha-256", made.pack().hash());
        json.put("until", made.pack().until());
        json.put("passphrase", passphrase.map(Passphrase::reveal));
        json.put("records", records);
        json.put("record-sets", made.counts().stream().map(PackageAnswer::json).toList());
        json.put("unclassified", made.unclassified());
        json.put(
                "among-others",
                holdings.amongOthers().stream().map(name -> name.toString()).toList());
        json.put("request", words.json(after));
        return new Answer(
                "PACKED",
                0,
                "PACKED " + after.id() + ": " + Words.count(records, "record") + " in " + file + ", until "
                        + made.pack().until(),
                List.of(),
                text(after, made, holdings, passphrase),
                json);
    }

    private static Map<String, Object> json(Handout.Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record-set", counts.recordSet());
        json.put("records", counts.records());
        json.put("gone", counts.gone());
        json.put(
                "left-out",
                counts.leftOut().stream()
                        .map(left -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("column", left.column());
                            one.put("why", left.why().code());
                            one.put("records", left.records());
                            return one;
                        })
                        .toList());
        return json;
    }

    private static List<String> text(
            Request after, PackageDesk.Made made, Holdings holdings, Optional<Passphrase> passphrase) {
        Table table = new Table("  record set", "records");
        made.counts().forEach(counts -> table.row("  " + counts.recordSet(), counts.records()));
        List<String> text = new ArrayList<>(table.lines());
        made.counts().forEach(counts -> leftOut(counts, text));
        made.unclassified()
                .forEach((name, columns) -> text.addAll(Lines.item("look: no binding says what "
                        + String.join(", ", columns) + " of " + name + " holds; it is not in the package")));
        holdings.amongOthers()
                .forEach(name -> text.addAll(Lines.item("look: documents of " + name
                        + " name the person among others, and are nobody's records; none is in the package")));
        text.addAll(Lines.item(passphrase
                .map(secret -> "passphrase, shown this once: " + secret.reveal()
                        + "; tell it to the person by another way than the file")
                .orElse("the passphrase is in the file given; tell it to the person by another way than the package")));
        text.addAll(Lines.item("next: give the person the file, then lapse request answer " + after.id()));
        return text;
    }

    private static void leftOut(Handout.Counts counts, List<String> text) {
        counts.leftOut()
                .forEach(left -> text.addAll(Lines.item("left out: " + left.column() + " of " + counts.recordSet()
                        + " in " + Words.count(left.records(), "record") + ", because "
                        + why(left.why())
                        + (left.why() == Holding.Withheld.DECIDED
                                ? ""
                                : "; --include " + counts.recordSet() + "/" + left.column() + " hands it out"))));
        if (counts.gone() > 0) {
            text.addAll(Lines.item(Words.count(counts.gone(), "record") + " of " + counts.recordSet()
                    + " went while the package was made"));
        }
    }

    private static String why(Holding.Withheld why) {
        return switch (why) {
            case ANOTHER_PERSON -> "it tells of somebody else";
            case SEVERAL_PERSONS -> "the record is somebody else's too";
            case DECIDED -> "somebody decided so";
        };
    }
}
