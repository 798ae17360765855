package dev.lapse.app.web;

import dev.lapse.app.desk.PageFormat;
import dev.lapse.app.desk.RequestCertificate;
import dev.lapse.app.desk.RequestLetter;
import dev.lapse.core.policy.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is written for a request: the letter to who asked, and the certificate. */
@RestController
@RequestMapping(Permissions.ROOT + "/requests/{id}")
class PaperController {

    private static final Map<PageFormat, MediaType> TYPES = Map.of(
            PageFormat.PDF, MediaType.APPLICATION_PDF,
            PageFormat.HTML, MediaType.valueOf("text/html;charset=UTF-8"),
            PageFormat.JSON, MediaType.APPLICATION_JSON);

    private final Calls calls;

    PaperController(Calls calls) {
        this.calls = calls;
    }

    @GetMapping("/letter")
    ResponseEntity<?> letter(
            @PathVariable("id") String id,
            @RequestParam(name = "language", required = false) @Nullable String language,
            @RequestParam(name = "format", defaultValue = "pdf") String format) {
        return calls.paper("request letter", office -> {
            Optional<Language> chosen = Optional.ofNullable(language).map(PaperController::language);
            PageFormat as = format(format, PageFormat.HTML);
            return new Calls.Paper(
                    TYPES.get(as),
                    new RequestLetter(office).write(id, chosen, as).content());
        });
    }

    @GetMapping("/certificate")
    ResponseEntity<?> certificate(
            @PathVariable("id") String id, @RequestParam(name = "format", defaultValue = "json") String format) {
        return calls.paper("log prove", office -> {
            PageFormat as = format(format, PageFormat.JSON);
            return new Calls.Paper(TYPES.get(as), new RequestCertificate(office).write(id, as));
        });
    }

    private static Language language(String word) {
        return Arrays.stream(Language.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Bodies.unfit("language is da or en"));
    }

    /** PDF or {@code other}. */
    private static PageFormat format(String word, PageFormat other) {
        return Arrays.stream(PageFormat.values())
                .filter(each -> each == PageFormat.PDF || each == other)
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Bodies.unfit("format is pdf or " + other.word()));
    }
}
