package dev.lapse.core.token;

import dev.lapse.core.policy.RecordSetName;
import java.util.List;

/** Makes the tokens of records: HMAC-SHA-256 over the record set's name and the parts of the key, cut to 16 bytes. */
public final class RecordTokens {

    private final KeyRing keys;
    private final Purpose purpose;

    public RecordTokens(KeyRing keys, Purpose purpose) {
        this.keys = keys;
        this.purpose = purpose;
    }

    /** The token under the current key. */
    public RecordToken of(RecordSetName recordSet, List<String> key) {
        return token(keys.current(purpose), recordSet, key);
    }

    /** The tokens under every key there is, for looking a record up. */
    public List<RecordToken> allOf(RecordSetName recordSet, List<String> key) {
        return keys.all(purpose).stream()
                .map(purposeKey -> token(purposeKey, recordSet, key))
                .toList();
    }

    private static RecordToken token(PurposeKey purposeKey, RecordSetName recordSet, List<String> key) {
        KeyedHash hash = new KeyedHash(purposeKey.key()).add(recordSet.store()).add(recordSet.name());
        key.forEach(hash::add);
        return RecordToken.firstOf(hash.finish(), purposeKey.period());
    }
}
