package dev.lapse.core.request.recipient;

import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a recipient is told, the same each time it is sent. Personal, and in nobody's text form. */
public record Message(PolicySet policySet, Recipient recipient, Notification notification, List<KnownPerson> persons) {

    /** What the document's form is called. */
    public static final String FORM = "lapse-recipient-notification@v1";

    private static final String LETTER = """
            %s (in English below)

            %s
            Kategorier: %s
            Personen, som I kender ved:
            %s
            Vores sagsnummer: %s. Denne besked har nummer %s; kommer den igen, er det den samme.

            ---

            %s
            Categories: %s
            The person, whom you know by:
            %s
            Our case number: %s. This notice has the number %s; if it comes again, it is the same one.
            """;

    public Message {
        persons = List.copyOf(persons);
    }

    /** For machines. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("form", FORM);
        document.put("id", notification.id());
        document.put("controller", policySet.entity().name());
        document.put("recipient", recipient.id());
        document.put("request", notification.request());
        document.put("what", notification.about().what().word());
        document.put("made", notification.made());
        document.put(
                "clusters",
                notification.about().clusters().stream().map(this::cluster).toList());
        document.put("persons", persons.stream().map(Message::person).toList());
        return document;
    }

    private Map<String, Object> cluster(String name) {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("cluster", name);
        cluster.put("da", title(name).da());
        cluster.put("en", title(name).en());
        return cluster;
    }

    private static Map<String, Object> person(KnownPerson person) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", person.kind());
        told.put(
                "known-as",
                person.identifiers().stream()
                        .map(identifier -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("kind", identifier.kind());
                            one.put("value", identifier.value());
                            return one;
                        })
                        .toList());
        return told;
    }

    /** What a letter is about; names nobody. */
    public String subject() {
        return "GDPR art. 19: " + policySet.entity().name() + ", " + notification.request();
    }

    /** For people, in Danish and in English. */
    public String letter() {
        return LETTER.formatted(
                subject(),
                sentence(Language.DA),
                clusters(Language.DA),
                lines(),
                notification.request(),
                notification.id(),
                sentence(Language.EN),
                clusters(Language.EN),
                lines(),
                notification.request(),
                notification.id());
    }

    private String sentence(Language language) {
        String name = policySet.entity().name();
        return switch (notification.about().what()) {
            case ERASED ->
                new Wording(
                                name + " har på en persons anmodning slettet oplysninger, som I har modtaget fra os. Vi"
                                        + " beder jer slette dem også, så vidt ingen lov kræver dem opbevaret (art. 17 og 19"
                                        + " i databeskyttelsesforordningen).",
                                name + " has erased, as a person asked, data that you received from us. Please erase"
                                        + " them too, as far as no law requires you to keep them (Art. 17 and 19 GDPR).")
                        .in(language);
            case RESTRICTED ->
                new Wording(
                                name
                                        + " har begrænset behandlingen af en persons oplysninger, som I har modtaget fra os."
                                        + " Behandl dem ikke, bortset fra at opbevare dem, før vi skriver igen (art. 18 og"
                                        + " 19 i databeskyttelsesforordningen).",
                                name + " has restricted the processing of a person's data that you received from us. Do"
                                        + " not process them, except to keep them, before we write again (Art. 18 and 19"
                                        + " GDPR).")
                        .in(language);
            case RESTRICTION_ENDED ->
                new Wording(
                                name + " har ophævet begrænsningen af behandlingen, som vi skrev om.",
                                name + " has ended the restriction of processing that we wrote about.")
                        .in(language);
        };
    }

    private String clusters(Language language) {
        return notification.about().clusters().stream()
                .map(cluster -> title(cluster).in(language))
                .collect(Collectors.joining(", "));
    }

    private Wording title(String cluster) {
        return Optional.ofNullable(policySet.rules().get(cluster))
                .map(Rule::title)
                .orElseGet(() -> new Wording(cluster, cluster));
    }

    private String lines() {
        return persons.stream()
                .flatMap(person -> person.identifiers().stream()
                        .map(identifier -> "  " + person.kind() + ", " + identifier.kind() + ": " + identifier.value()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "a message to " + recipient.id();
    }
}
