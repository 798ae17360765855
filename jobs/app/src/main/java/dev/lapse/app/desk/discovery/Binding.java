package dev.lapse.app.desk.discovery;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.output.Words;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A drafted binding, as a file and as an answer. */
public final class Binding {

    private final String store;
    private final DiscoveryDesk.Seen seen;
    private final BindingDraft draft;
    private final List<String> lines;

    public Binding(String store, DiscoveryDesk.Seen seen, LocalDate today) {
        this.store = store;
        this.seen = seen;
        this.draft = new BindingDraft(seen);
        this.lines = new BindingText(store, seen.schemas(), today).of(draft);
    }

    /** The file, line by line. */
    public List<String> lines() {
        return lines;
    }

    /** @param file where it was written to; it is shown where it was not */
    public Answer answer(Optional<Path> file) {
        int sets = draft.sets().size();
        int ignorable = draft.ignorable().size();
        int open = draft.open().size();
        long questions = lines.stream().filter(line -> line.contains("# ?")).count();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store", store);
        json.put("tables", seen.tables().size());
        json.put("record-sets", sets);
        json.put("ignored", ignorable);
        json.put("open", draft.open());
        json.put("questions", questions);
        json.put("file", file.map(Path::toString).orElse(null));
        json.put("binding", String.join("\n", lines) + "\n");
        String firstLine = "DRAFTED " + store + ": " + Words.count(sets, "record set") + ", "
                + Words.count(ignorable, "table") + " to ignore"
                + (open == 0 ? "" : ", " + open + " left open")
                + "; " + Words.count(questions, "question") + " to answer"
                + file.map(path -> " in " + path).orElse("");
        return new Answer("DRAFTED", 0, firstLine, List.of(), file.isPresent() ? List.of() : lines, json);
    }
}
