package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.ErasureDesk;
import dev.lapse.app.desk.Expiry;
import dev.lapse.app.desk.PackageAnswer;
import dev.lapse.app.desk.PackageDesk;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.RequestDesk;
import dev.lapse.app.desk.RequestLife;
import dev.lapse.app.desk.RequestWords;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import dev.lapse.app.desk.configuration.Configuration;
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
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a person has asked to see, or to take along. */
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        description = {
            "Make the package of a request of access (Art. 15) or portability (Art. 20): an encrypted ZIP file with the",
            "data and a report, in the folder lapse.packages of the configuration, until its time has passed."
        })
final class RequestPackageCommand extends AnsweringCommand {

    private static final Set<RequestKind> HANDED_OUT = EnumSet.of(RequestKind.ACCESS, RequestKind.PORTABILITY);

    private static final Set<RequestState> FROM = EnumSet.of(
            RequestState.IDENTITY_CONFIRMED,
            RequestState.FOUND,
            RequestState.DECIDED,
            RequestState.APPROVED,
            RequestState.EXECUTED);

    @Mixin
    private PackageOptions said = new PackageOptions();

    RequestPackageCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        said.fault().ifPresent(fault -> {
            throw usage(fault);
        });
        return said.expired() ? erased() : made();
    }

    /** Needs no store. */
    private Answer erased() {
        Configuration configuration = office().configuration();
        try (RequestDesk desk = RequestDesk.open(office())
                .orElseThrow(() -> new Refusal("no-journal", "there is no journal yet, and so no package"))) {
            Expiry.Erased erased = new Expiry(desk.journal().packageBook(), configuration.packages())
                    .required(surroundings().clock().instant(), desk.today());
            desk.journal().cover();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("expired", erased.expired());
            json.put("left-behind", erased.leftBehind());
            return new Answer("ERASED", 0, "ERASED " + erased.words(), List.of(), List.of(), json);
        }
    }

    private Answer made() {
        try (Workplace place = Workplace.open(office(), Access.WRITING)) {
            ErasureDesk desk = ErasureDesk.at(place, office().asOf(place.policySet()));
            Request seen = desk.book().find(said.id()).orElseThrow(RequestDesk::unknown);
            require(seen);
            new Expiry(
                            place.journal().orElseThrow().packageBook(),
                            place.configuration().packages())
                    .required(surroundings().clock().instant(), place.today());
            PackageDesk packages =
                    new PackageDesk(desk, surroundings(), new Scope(seen.kind(), known(desk, said.choices())));
            return made(place, packages, seen);
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

    private Answer made(Workplace place, PackageDesk packages, Request seen) {
        RequestLife life = new RequestLife(packages.desk(), place.today(), said.by());
        Holdings holdings = packages.holdings(seen);
        PackageAnswer answers = new PackageAnswer(new RequestWords(place.deadlines(), place.today()));
        if (holdings.records().isEmpty()) {
            Request after = life.fulfilled(
                    life.agreed(life.lookedUp(seen, Optional.empty()), "nothing is handed out: " + said.because()),
                    "nothing is held that could be handed out");
            place.journal().orElseThrow().cover();
            return answers.nothing(after, place.policySet());
        }
        PassphraseFile file = PassphraseFile.made(said.passphraseTo());
        try {
            Passphrase passphrase = Passphrase.from(new SecureRandom());
            Request ready =
                    life.agreed(life.lookedUp(seen, Optional.of(PackageAnswer.counted(holdings))), said.decided());
            PackageDesk.Made made = packages.made(
                    ready, holdings, passphrase, language(packages.desk(), seen), new Told(said.by(), said.decided()));
            file.write(passphrase);
            Request after = life.fulfilled(
                    ready,
                    "package " + made.pack().id() + ", SHA-256 " + made.pack().hash());
            place.journal().orElseThrow().cover();
            return answers.made(
                    after,
                    made,
                    place.configuration().packages().folder(),
                    holdings,
                    file.isThere() ? Optional.empty() : Optional.of(passphrase));
        } catch (RuntimeException e) {
            file.drop();
            throw e;
        }
    }

    private Language language(ErasureDesk desk, Request seen) {
        return said.language()
                .or(() -> desk.book()
                        .contact(seen.id())
                        .map(Contact::language)
                        .map(word -> Language.valueOf(word.toUpperCase(Locale.ROOT))))
                .orElse(Language.EN);
    }
}
