package dev.lapse.app.cli;

import dev.lapse.app.desk.RequestPackaging;
import dev.lapse.core.policy.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is put into a package, and how its passphrase is told. */
final class PackageOptions {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The request.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--by", paramLabel = "WHO", description = "Who does it: an office or a number.")
    private Optional<String> by = Optional.empty();

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            description = "Why this is handed out, and why what is included or left out; goes into the evidence log and"
                    + " names nobody.")
    private Optional<String> because = Optional.empty();

    @Option(
            names = "--include",
            paramLabel = "STORE/RECORD-SET[/COLUMN]",
            description = "Hand out what others have a part in, as somebody has decided. Can be given several times.")
    private List<String> included = new ArrayList<>();

    @Option(
            names = "--leave-out",
            paramLabel = "STORE/RECORD-SET[/COLUMN]",
            description = "Do not hand this out, as somebody has decided. Can be given several times.")
    private List<String> leftOut = new ArrayList<>();

    @Option(
            names = "--language",
            paramLabel = "da|en",
            description = "The language of the report; that of the request's contact, else en.")
    private Optional<Language> language = Optional.empty();

    @Option(
            names = "--passphrase-to",
            paramLabel = "FILE",
            description = "Write the passphrase into a new file for its owner only, instead of showing it once.")
    private Optional<Path> passphraseTo = Optional.empty();

    @Option(names = "--expired", description = "Make none; erase those whose time has passed.")
    private boolean expired;

    /** What is wrong with the options by themselves; empty where nothing is. */
    Optional<String> fault() {
        if (expired) {
            return id.isPresent() || !included.isEmpty() || !leftOut.isEmpty()
                    ? Optional.of("--expired makes no package; give it alone")
                    : Optional.empty();
        }
        if (id.isEmpty()) {
            return Optional.of("give the request whose package is to be made, or --expired");
        }
        return isText(by) && isText(because) ? Optional.empty() : Optional.of("--by and --because need a text each");
    }

    private static boolean isText(Optional<String> text) {
        return text.filter(given -> !given.isBlank()).isPresent();
    }

    boolean expired() {
        return expired;
    }

    String id() {
        return id.orElseThrow();
    }

    String by() {
        return by.orElseThrow();
    }

    RequestPackaging.Wanted wanted() {
        return new RequestPackaging.Wanted(because.orElseThrow(), included, leftOut, language);
    }

    Optional<Path> passphraseTo() {
        return passphraseTo;
    }
}
