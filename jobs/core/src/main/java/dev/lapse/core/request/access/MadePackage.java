package dev.lapse.core.request.access;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A package that was made for a request.
 *
 * @param id random, and the name of its file
 * @param hash SHA-256 of the file, in hexadecimal
 * @param until the last day on which it is kept
 */
public record MadePackage(String id, String request, String hash, Instant at, LocalDate until) {}
