package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reasons and findings as lines for people, and findings for machines. */
public final class Lines {

    private Lines() {}

    public static List<String> ofReasons(List<Reason> reasons) {
        List<String> lines = new ArrayList<>();
        for (Reason reason : reasons) {
            lines.addAll(item(reason.action()));
        }
        return lines;
    }

    public static List<String> ofFindings(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String weight = switch (finding.weight()) {
                case RUN -> "stops everything: ";
                case CLUSTER -> "stops " + finding.cluster().orElse("its cluster") + ": ";
                case RECORDS -> "records stay: ";
                case NOTICE -> "look: ";
            };
            lines.addAll(item(weight + finding.what() + "; " + finding.action()));
        }
        return lines;
    }

    /** A text behind a dash. */
    public static List<String> item(String text) {
        List<String> lines = new ArrayList<>(Words.wrapped(text, "    "));
        lines.set(0, "  - " + lines.get(0).strip());
        return lines;
    }

    public static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", finding.code());
        json.put("weight", Words.kebab(finding.weight()));
        json.put("store", finding.store());
        json.put("cluster", finding.cluster());
        json.put("what", finding.what());
        json.put("action", finding.action());
        json.put("count", finding.count());
        return json;
    }

    public static Reason reason(Finding finding) {
        return new Reason(finding.code(), finding.store(), finding.cluster(), finding.what() + "; " + finding.action());
    }
}
