package dev.lapse.app.desk.handout;

import dev.lapse.core.planning.Disposition;
import dev.lapse.core.policy.Wording;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.access.Column;
import dev.lapse.core.request.access.Handout;
import dev.lapse.core.request.access.Holding;
import dev.lapse.core.request.access.Holdings;
import dev.lapse.core.request.access.Scope;
import dev.lapse.core.request.access.SetColumns;
import dev.lapse.core.request.access.Shown;
import dev.lapse.core.store.Content;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes {@code data.json}, as {@code ops/json.md} tells it, record by record. */
public final class DataFile implements Handout.Taker {

    /** What a package begins with. */
    static final String FORM = "lapse-package@v1";

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    private final JsonStream json;
    private final KeptText kept;
    private long records;

    public DataFile(Writer out, Occasion occasion) {
        this.json = new JsonStream(out);
        this.kept = new KeptText(occasion.policySet());
    }

    /** Everything before the records. */
    public void begin(Occasion occasion, Holdings holdings, Scope scope) {
        json.object().member("package", FORM).member("id", occasion.id());
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("id", occasion.request().id());
        request.put("kind", occasion.request().kind().word());
        request.put("article", occasion.request().kind().article());
        request.put("received", occasion.request().clock().received());
        json.member("request", request)
                .member("controller", occasion.policySet().entity().name())
                .member("made", occasion.at())
                .member("as-of", occasion.asOf())
                .member(
                        "persons",
                        occasion.request().subjects().stream()
                                .map(DataFile::person)
                                .toList())
                .member(
                        "clusters",
                        occasion.clusters(holdings, scope).stream()
                                .map(ClusterFacts::json)
                                .toList())
                .name("record-sets")
                .array();
    }

    /** Everything behind them; without it, the document is not whole. */
    public void end() {
        json.endArray().member("records", records).endObject();
        json.flush();
    }

    @Override
    public void begin(SetColumns columns) {
        json.element().object().member("record-set", columns.recordSet()).member("copy-of", columns.copyOf());
        json.member("columns", columns.given().stream().map(DataFile::column).toList())
                .member("not-personal", columns.notPersonal())
                .member("unclassified", columns.unclassified())
                .name("records")
                .array();
    }

    @Override
    public void record(Holding holding, Map<String, Shown> shown) {
        records++;
        Disposition disposition = holding.disposition();
        json.element()
                .object()
                .member("cluster", holding.cluster())
                .member("kept-until", KeptText.until(disposition))
                .member("because", because(kept.because(disposition)))
                .member("law", kept.law(disposition))
                .name("values")
                .object();
        shown.forEach((column, value) -> json.member(column, value(value)));
        json.endObject();
        json.member("left-out", new TreeSet<>(holding.withheld().keySet())).endObject();
    }

    @Override
    public void end(Handout.Counts counts) {
        List<Map<String, Object>> leftOut = new ArrayList<>();
        counts.leftOut().forEach(left -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("column", left.column());
            one.put("why", left.why().code());
            one.put("records", left.records());
            leftOut.add(one);
        });
        json.endArray().member("left-out", leftOut).endObject();
    }

    private static Map<String, Object> because(Wording wording) {
        return ClusterFacts.wording(wording);
    }

    private static Map<String, Object> person(RequestSubject subject) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("kind", subject.kind());
        person.put("key", subject.person().map(known -> known.key()));
        return person;
    }

    private static Map<String, Object> column(Column column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", column.name());
        json.put("is", column.uses().stream().sorted().map(Column.Use::word).toList());
        json.put("group", column.group());
        json.put("category", column.category());
        return json;
    }

    private static Object value(Shown shown) {
        return switch (shown) {
            case Shown.Null none -> Optional.empty();
            case Shown.Reduced reduced -> Map.of("reduced", reduced.by());
            case Shown.Value value -> value(value.held());
        };
    }

    private static Object value(Content.Held held) {
        String text = held.text();
        return switch (held.family()) {
            case NUMBER -> NUMBER.matcher(text).matches() ? new JsonStream.Raw(text) : text;
            case FLAG -> text.equals("true") || text.equals("false") ? new JsonStream.Raw(text) : text;
            case JSON -> new JsonStream.Raw(text);
            case BINARY -> Map.of("base64", base64(text));
            case TEXT, DATE, LOCAL_TIME, INSTANT, UUID, OTHER -> text;
        };
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
