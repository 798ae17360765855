package dev.lapse.core.policy;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Somebody to whom personal data were disclosed, and who is told when they are erased or restricted (GDPR Art. 4(9), 19).
 *
 * @param clusters of which it got records
 * @param country as ISO 3166-1 spells it in two letters
 * @param transfer what lets data go to a country outside the EEA; empty inside of it
 * @param knowsBy the kinds of identifier by which it knows a person
 */
public record Recipient(
        String id,
        Wording title,
        List<String> clusters,
        String country,
        Optional<TransferBasis> transfer,
        List<String> knowsBy,
        Channel channel) {

    public Recipient {
        clusters = List.copyOf(clusters);
        knowsBy = List.copyOf(knowsBy);
    }

    /** How it is told. */
    public sealed interface Channel {

        /** By an HTTP POST that is signed with the secret of that name in the configuration. */
        record Webhook(URI url, String secret) implements Channel {}

        record Email(String address) implements Channel {}

        /** By somebody, who then says so. */
        record ByHand() implements Channel {}
    }
}
