package dev.lapse.store.jdbc;

import dev.lapse.core.store.Signal;

/**
 * How a server is asked for one signal.
 *
 * @param sql answers one row of one number; null where this user is not told
 * @param right what such a user lacks
 */
record SignalQuestion(Signal.Kind kind, String sql, String right) {}
