package dev.lapse.app.web;

import dev.lapse.app.desk.PageFormat;
import dev.lapse.app.desk.RequestCertificate;
import dev.lapse.app.desk.RequestLetter;
import dev.lapse.app.desk.RequestPackaging;
import dev.lapse.app.desk.handout.Passphrase;
import dev.lapse.core.policy.Language;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is written for a request: the letter to who asked, the certificate, and the package of what is held. */
@RestController
@RequestMapping(Permissions.ROOT + "/requests/{id}")
class PaperController {

    private static final Map<PageFormat, MediaType> TYPES = Map.of(
            PageFormat.PDF, MediaType.APPLICATION_PDF,
            PageFormat.HTML, MediaType.valueOf("text/html;charset=UTF-8"),
            PageFormat.JSON, MediaType.APPLICATION_JSON);

    private static final RequestPackaging.Keeper TOLD = new RequestPackaging.Keeper() {
        @Override
        public Optional<Passphrase> kept(Passphrase passphrase) {
            return Optional.of(passphrase);
        }

        @Override
        public void drop() {
            // Nobody was told.
        }
    };

    private final Calls calls;

    PaperController(Calls calls) {
        this.calls = calls;
    }

    @GetMapping("/letter")
    ResponseEntity<?> letter(
            @PathVariable("id") String id,
            @RequestParam(name = "language", required = false) @Nullable String language,
            @RequestParam(name = "format", defaultValue = "pdf") String format) {
        return calls.respond("request letter", office -> {
            Optional<Language> chosen = Optional.ofNullable(language).map(PaperController::language);
            PageFormat as = format(format, PageFormat.HTML);
            return page(as, new RequestLetter(office).write(id, chosen, as).content());
        });
    }

    @GetMapping("/certificate")
    ResponseEntity<?> certificate(
            @PathVariable("id") String id, @RequestParam(name = "format", defaultValue = "json") String format) {
        return calls.respond("log prove", office -> {
            PageFormat as = format(format, PageFormat.JSON);
            return page(as, new RequestCertificate(office).write(id, as));
        });
    }

    /** Makes it; its passphrase is told in the answer, once. */
    @PostMapping(path = "/package", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> pack(
            @PathVariable("id") String id,
            @RequestBody Bodies.Wanted body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who) {
        return calls.move(
                "request package",
                id,
                ifMatch,
                (office, seen) -> new RequestPackaging(office, who.getName()).make(seen, body.wanted(), () -> TOLD));
    }

    @GetMapping("/packages/{package}")
    ResponseEntity<?> fetch(@PathVariable("id") String id, @PathVariable("package") String pack, Principal who) {
        return calls.respond("request package", office -> {
            Path file = new RequestPackaging(office, who.getName()).file(id, pack);
            return ResponseEntity.ok()
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(String.valueOf(file.getFileName()))
                                    .build()
                                    .toString())
                    .contentType(MediaType.valueOf("application/zip"))
                    .body(new FileSystemResource(file));
        });
    }

    private static ResponseEntity<byte[]> page(PageFormat as, byte[] content) {
        return ResponseEntity.ok()
                .contentType(Objects.requireNonNull(TYPES.get(as)))
                .body(content);
    }

    static Language language(String word) {
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
