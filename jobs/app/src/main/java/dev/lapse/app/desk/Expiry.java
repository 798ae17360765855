package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.PackagePlace;
import dev.lapse.app.desk.handout.PackageFolder;
import dev.lapse.core.request.access.MadePackage;
import dev.lapse.core.request.access.PackageBook;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Erases packages whose time has passed, and what was left behind by whoever was killed while making one. */
public record Expiry(PackageBook book, PackagePlace place) {

    /**
     * What was erased.
     *
     * @param expired packages of the journal whose time had passed
     * @param leftBehind files that never became a package, and packages that the journal does not know
     */
    public record Erased(int expired, int leftBehind) {

        public boolean isNothing() {
            return expired + leftBehind == 0;
        }

        public String words() {
            return expired
                    + (expired == 1
                            ? " package whose time had passed was erased"
                            : " packages whose time had passed were erased")
                    + (leftBehind == 0 ? "" : ", and " + leftBehind + " left behind by whoever did not end");
        }
    }

    /** The same for a command that cannot do without. @throws Refusal if the folder cannot be read or written */
    public Erased required(Instant now, LocalDate today) {
        try {
            return at(now, today);
        } catch (UncheckedIOException e) {
            throw new Refusal(
                    "file",
                    "packages whose time has passed cannot be erased; see that lapse.packages.folder can be read and written");
        }
    }

    /** @param today in the controller's zone, as {@code now} has it */
    public Erased at(Instant now, LocalDate today) {
        PackageFolder folder = new PackageFolder(place.folder());
        List<MadePackage> kept = book.kept();
        List<MadePackage> over =
                kept.stream().filter(made -> today.isAfter(made.until())).toList();
        over.forEach(made -> book.erased(made, folder.erase(made.id())));
        int leftBehind = folder.eraseLeftBehind();
        int unknown = folder.eraseUnknown(
                kept.stream().map(MadePackage::id).collect(Collectors.toSet()), now.minus(place.keep()));
        return new Erased(over.size(), leftBehind + unknown);
    }
}
