package dev.lapse.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How far signed checkpoints cover the evidence log, as the journal says; for watching, never for proving.
 *
 * @param entries how many there are
 * @param covered how many of them the newest checkpoint covers
 * @param signed when it was signed; empty where there is none
 */
public record LogCover(long entries, long covered, Optional<Instant> signed) {}
