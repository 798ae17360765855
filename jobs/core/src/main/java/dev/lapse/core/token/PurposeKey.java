package dev.lapse.core.token;

import javax.crypto.SecretKey;

/**
 * One key, made for one purpose and one period, so that it can be destroyed alone.
 *
 * @param period the calendar year in which it is the one that new tokens are made with
 */
public record PurposeKey(Purpose purpose, int period, SecretKey key) {

    @Override
    public String toString() {
        return "key " + purpose + " " + period;
    }
}
