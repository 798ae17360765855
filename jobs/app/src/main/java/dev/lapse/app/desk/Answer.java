package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command answers.
 *
 * @param outcome one word, in capitals
 * @param firstLine what a sleepy person can use
 * @param reasons why the outcome is not the wished one
 * @param text what follows the first line on a screen
 * @param json what a machine gets besides outcome, first line and reasons
 */
public record Answer(
        String outcome,
        int exitCode,
        String firstLine,
        List<Reason> reasons,
        List<String> text,
        Map<String, Object> json) {

    private static final String SANDBOX = "SANDBOX";

    /** The command and all it could have done are refused. */
    public static Answer refused(List<Reason> reasons, int exitCode) {
        String more = reasons.size() == 1 ? "" : " (and " + (reasons.size() - 1) + " more)";
        return new Answer(
                "REFUSED",
                exitCode,
                "REFUSED " + reasons.get(0).action() + more,
                reasons,
                reasons.size() == 1 ? List.of() : Lines.ofReasons(reasons),
                Map.of());
    }

    /** The same, saying that it stands for no real night. */
    public Answer inSandbox() {
        return firstLine.startsWith(SANDBOX)
                ? this
                : new Answer(outcome, exitCode, SANDBOX + " " + firstLine, reasons, text, json);
    }

    /** The whole document. */
    public Map<String, Object> document(String command, boolean sandbox, List<String> notes) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", command);
        document.put("outcome", outcome);
        document.put("exit-code", exitCode);
        document.put("first-line", firstLine);
        document.put("sandbox", sandbox);
        document.put("reasons", reasons(reasons));
        document.put("notes", notes);
        document.putAll(json);
        return document;
    }

    static List<Map<String, Object>> reasons(List<Reason> reasons) {
        return reasons.stream().map(Answer::json).toList();
    }

    private static Map<String, Object> json(Reason reason) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", reason.code());
        json.put("store", reason.store());
        json.put("cluster", reason.cluster());
        json.put("action", reason.action());
        return json;
    }
}
