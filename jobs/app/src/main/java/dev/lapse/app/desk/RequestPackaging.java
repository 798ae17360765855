package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.handout.PackageFolder;
import dev.lapse.app.desk.handout.Passphrase;
import dev.lapse.core.policy.Language;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Told;
import dev.lapse.core.request.access.Choices;
import dev.lapse.core.request.access.Holdings;
import dev.lapse.core.request.access.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Makes the package of a request of access or portability, and hands it out until its time has passed.
 *
 * @param by who makes it: an office or a number
 */
public record RequestPackaging(Office office, String by) {

    private static final Set<RequestKind> HANDED_OUT = EnumSet.of(RequestKind.ACCESS, RequestKind.PORTABILITY);

    private static final Set<RequestState> FROM = EnumSet.of(
            RequestState.IDENTITY_CONFIRMED,
            RequestState.FOUND,
            RequestState.DECIDED,
            RequestState.APPROVED,
            RequestState.EXECUTED);

    /**
     * What is put into a package.
     *
     * @param because why it is handed out, and why what is included or left out; names nobody
     * @param included record sets or columns that others have a part in, as somebody has decided
     * @param leftOut record sets or columns that are not handed out, as somebody has decided
     * @param language of the report; that of the request's contact where nothing is said, else English
     */
    public record Wanted(String because, List<String> included, List<String> leftOut, Optional<Language> language) {

        public Wanted {
            included = List.copyOf(included);
            leftOut = List.copyOf(leftOut);
        }

        private Choices choices() {
            return new Choices(new HashSet<>(included), new HashSet<>(leftOut));
        }

        /** All that was decided, as it goes into the log. */
        private String decided() {
            StringBuilder decided = new StringBuilder(because);
            included.forEach(name -> decided.append("; included ").append(name));
            leftOut.forEach(name -> decided.append("; left out ").append(name));
            return decided.toString();
        }
    }

    /** Where a passphrase goes. Asked for before anything is written, so that none is made that nobody can open. */
    public interface Keeper {

        /** What is to be told of it in the answer; empty where it lies elsewhere. */
        Optional<Passphrase> kept(Passphrase passphrase);

        /** Nothing came of it. */
        void drop();
    }

    /** @throws Refusal if the request is of another kind, or nothing may be handed out for it now */
    public Answer make(SeenRequest which, Wanted wanted, Supplier<Keeper> keeper) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            ErasureDesk desk = ErasureDesk.at(place, office.asOf(place.policySet()));
            Request seen = which.in(desk.book());
            require(seen);
            new Expiry(
                            place.journal().orElseThrow().packageBook(),
                            place.configuration().packages())
                    .required(office.surroundings().clock().instant(), place.today());
            PackageDesk packages =
                    new PackageDesk(desk, office.surroundings(), new Scope(seen.kind(), known(desk, wanted.choices())));
            return made(packages, seen, wanted, keeper);
        }
    }

    /**
     * The file of a package that was made for a request, as long as it is kept.
     *
     * @throws Refusal if there is none of that id, or no longer
     */
    public Path file(String request, String pack) {
        Configuration configuration = office.configuration();
        try (RequestDesk desk = RequestDesk.open(office).orElseThrow(RequestDesk::unknown)) {
            Path file = new PackageFolder(configuration.packages().folder()).file(pack);
            boolean known = desk.journal().packageBook().kept().stream()
                    .filter(made -> !desk.today().isAfter(made.until()))
                    .anyMatch(made -> made.id().equals(pack) && made.request().equals(request));
            if (!known || !Files.isRegularFile(file)) {
                throw new Refusal(
                        "package-unknown",
                        "no package of that id is kept for the request; its time may have passed, and another can be made"
                                + " until the request is answered");
            }
            return file;
        }
    }

    private static void require(Request seen) {
        if (!HANDED_OUT.contains(seen.kind())) {
            throw new Refusal(
                    "request-kind",
                    "the request " + seen.id() + " asks for " + seen.kind().word()
                            + "; packages are made for access and portability");
        }
        if (!FROM.contains(seen.state())) {
            throw new Refusal(
                    "request-move",
                    "the request " + seen.id() + " is " + seen.state().word() + "; "
                            + (seen.state() == RequestState.RECEIVED || seen.state() == RequestState.IDENTITY_PENDING
                                    ? "who asks must be known before anything is handed out: lapse request confirm "
                                            + seen.id()
                                    : "nothing is handed out for it any more; see lapse request show " + seen.id()));
        }
    }

    /** @throws Refusal if one of them names what no binding has */
    private static Choices known(ErasureDesk desk, Choices choices) {
        Set<String> names = new TreeSet<>();
        desk.binding().policy().sets().values().forEach(set -> {
            names.add(set.name().toString());
            set.table().columns().forEach(column -> names.add(set.name() + "/" + column.name()));
        });
        Set<String> unknown = new TreeSet<>(choices.included());
        unknown.addAll(choices.leftOut());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new Refusal(
                    "record-set-unknown",
                    "no binding has " + String.join(", ", unknown)
                            + "; write the record set and the column as the bindings do: store/record-set/column");
        }
        return choices;
    }

    private Answer made(PackageDesk packages, Request seen, Wanted wanted, Supplier<Keeper> keepers) {
        Workplace place = packages.desk().place();
        RequestLife life = new RequestLife(packages.desk(), place.today(), by);
        Holdings holdings = packages.holdings(seen);
        PackageAnswer answers = new PackageAnswer(new RequestWords(place.deadlines(), place.today()));
        if (holdings.records().isEmpty()) {
            Request after = life.fulfilled(
                    life.agreed(life.lookedUp(seen, Optional.empty()), "nothing is handed out: " + wanted.because()),
                    "nothing is held that could be handed out");
            place.journal().orElseThrow().cover();
            return answers.nothing(after, place.policySet());
        }
        Keeper keeper = keepers.get();
        try {
            Passphrase passphrase = Passphrase.from(new SecureRandom());
            Request ready =
                    life.agreed(life.lookedUp(seen, Optional.of(PackageAnswer.counted(holdings))), wanted.decided());
            PackageDesk.Made made = packages.made(
                    ready,
                    holdings,
                    passphrase,
                    language(packages.desk(), seen, wanted),
                    new Told(by, wanted.decided()));
            Optional<Passphrase> told = keeper.kept(passphrase);
            Request after = life.fulfilled(
                    ready,
                    "package " + made.pack().id() + ", SHA-256 " + made.pack().hash());
            place.journal().orElseThrow().cover();
            return answers.made(after, made, place.configuration().packages().folder(), holdings, told);
        } catch (RuntimeException e) {
            keeper.drop();
            throw e;
        }
    }

    private static Language language(ErasureDesk desk, Request seen, Wanted wanted) {
        return wanted.language()
                .or(() -> desk.book()
                        .contact(seen.id())
                        .map(Contact::language)
                        .map(word -> Language.valueOf(word.toUpperCase(Locale.ROOT))))
                .orElse(Language.EN);
    }
}
