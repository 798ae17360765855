package dev.lapse.app.web;

import dev.lapse.app.desk.PersonText;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.RequestIntake;
import dev.lapse.app.desk.RequestMoves;
import dev.lapse.app.desk.RequestPackaging;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.PlacedSuspension;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Told;
import dev.lapse.core.request.search.Given;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bodies of calls, as the OpenAPI document describes them. None tells in its text form what it holds. */
final class Bodies {

    private static final int MOST_PERSONS = 20;
    private static final int MOST_GIVEN = 20;

    private Bodies() {}

    /** A new request. */
    record Intake(
            Optional<String> id,
            Optional<String> kind,
            Optional<LocalDate> received,
            Optional<By> requester,
            List<Person> persons,
            Optional<Address> contact) {

        Intake {
            persons = present("persons", persons);
        }

        /** @throws Refusal without any value, if it is no request */
        RequestIntake.Intake intake() {
            if (persons.isEmpty() || persons.size() > MOST_PERSONS) {
                throw unfit("persons names at least one person and at most " + MOST_PERSONS);
            }
            return new RequestIntake.Intake(
                    need("id", id),
                    word("kind", kind, RequestKind.values(), RequestKind::word),
                    requester.map(By::requester).orElseGet(Requester::self),
                    persons.stream().map(Person::meant).toList(),
                    contact.map(Address::contact),
                    received);
        }

        @Override
        public String toString() {
            return "a request";
        }
    }

    /** Who asks, and how it was checked that they may. */
    record By(Optional<String> role, Optional<String> checked) {

        Requester requester() {
            Requester.Role as = word("requester.role", role, Requester.Role.values(), Requester.Role::word);
            Optional<String> how = checked.filter(text -> !text.isBlank());
            if ((as == Requester.Role.SELF) == how.isPresent()) {
                throw unfit(
                        "requester.checked belongs to a requester who acts for another person, and to each of them");
            }
            return new Requester(as, how);
        }
    }

    /** A person who is meant. */
    record Person(Optional<String> kind, Optional<String> key, Optional<String> matched) {

        RequestIntake.Meant meant() {
            return new RequestIntake.Meant(person(), need("persons.matched", matched));
        }

        PersonText person() {
            return new PersonText(need("kind of the person", kind), need("key of the person", key));
        }

        @Override
        public String toString() {
            return "a person";
        }
    }

    /** How the answer reaches who asks. */
    record Address(Optional<String> address, Optional<String> language) {

        Contact contact() {
            String chosen = language.orElse("en");
            if (!chosen.equals("da") && !chosen.equals("en")) {
                throw unfit("contact.language is da or en");
            }
            return new Contact(need("contact.address", address), chosen);
        }

        @Override
        public String toString() {
            return "a contact";
        }
    }

    /** Why a request is moved, and on which day that happened of which it tells. */
    record Move(Optional<String> because, Optional<LocalDate> on, Optional<String> as, Optional<String> plan) {

        Told told(String by) {
            return new Told(by, need("because", because));
        }

        RequestMoves.Denial denial() {
            return as.isEmpty()
                    ? RequestMoves.Denial.REFUSED
                    : word(
                            "as",
                            as,
                            RequestMoves.Denial.values(),
                            denial -> denial.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        String planHash() {
            return need("plan", plan);
        }
    }

    /** What a person gave. */
    record Search(List<Identifier> identifiers) {

        Search {
            identifiers = present("identifiers", identifiers);
        }

        /** @throws Refusal without any value, if one is of no kind of {@code kinds} */
        List<Given> given(Set<String> kinds) {
            if (identifiers.isEmpty() || identifiers.size() > MOST_GIVEN) {
                throw unfit("identifiers holds at least one and at most " + MOST_GIVEN);
            }
            List<Given> given = identifiers.stream().map(Identifier::given).toList();
            if (!given.stream().map(Given::kind).allMatch(kinds::contains)) {
                throw new Refusal(
                        "identifier-unknown",
                        "no binding has an identifier or a field of one of the kinds given; it has "
                                + String.join(", ", kinds));
            }
            return given;
        }

        @Override
        public String toString() {
            return "a search";
        }
    }

    /** Of a kind that bindings know. */
    record Identifier(Optional<String> kind, Optional<String> value) {

        Given given() {
            return new Given(need("identifiers.kind", kind), need("identifiers.value", value));
        }

        @Override
        public String toString() {
            return "an identifier";
        }
    }

    /** One record. */
    record Question(Optional<String> recordSet, List<String> key) {

        Question {
            key = present("key", key);
        }

        String of() {
            return need("record-set", recordSet);
        }

        @Override
        public String toString() {
            return "a record";
        }
    }

    /** A new suspension. */
    record Placing(
            Optional<String> id,
            Optional<Covered> covers,
            Optional<String> because,
            Optional<LocalDate> review,
            Optional<String> sayInstead) {

        String name() {
            return need("id", id);
        }

        Covered scope() {
            return covers.orElseThrow(() -> unfit("covers is missing"));
        }

        PlacedSuspension.Grounds grounds(String by) {
            return new PlacedSuspension.Grounds(
                    by, need("because", because), review.orElseThrow(() -> unfit("review is missing")), sayInstead);
        }

        @Override
        public String toString() {
            return "a suspension";
        }
    }

    /** What is put into a package. */
    record Wanted(
            Optional<String> because,
            @Nullable List<@Nullable String> include,
            @Nullable List<@Nullable String> leaveOut,
            Optional<String> language) {

        RequestPackaging.Wanted wanted() {
            return new RequestPackaging.Wanted(
                    need("because", because),
                    include == null ? List.of() : present("include", include),
                    leaveOut == null ? List.of() : present("leave-out", leaveOut),
                    language.map(PaperController::language));
        }
    }

    /** What is done with a suspension. */
    record Looked(Optional<String> because, Optional<LocalDate> next) {

        String why() {
            return need("because", because);
        }

        LocalDate again() {
            return next.orElseThrow(() -> unfit("next is missing"));
        }
    }

    static Refusal unfit(String what) {
        return new Refusal("body", what + "; GET " + Permissions.ROOT + "/openapi.yaml describes the body");
    }

    static String need(String name, Optional<String> text) {
        return text.filter(given -> !given.isBlank()).orElseThrow(() -> unfit(name + " is missing"));
    }

    private static <T> List<T> present(String name, @Nullable List<@Nullable T> given) {
        if (given == null || given.stream().anyMatch(Objects::isNull)) {
            throw unfit(name + " is missing, or one of it is null");
        }
        return given.stream().map(Objects::requireNonNull).toList();
    }

    private static <T> T word(String name, Optional<String> text, T[] values, Function<T, String> word) {
        return text.flatMap(given -> Arrays.stream(values)
                        .filter(value -> word.apply(value).equals(given))
                        .findFirst())
                .orElseThrow(() -> unfit(
                        name + " is one of " + Arrays.stream(values).map(word).collect(Collectors.joining(", "))));
    }
}
