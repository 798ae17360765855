package dev.lapse.core.store;

/**
 * A part of a record set's table that its store can empty at once.
 *
 * @param name as the store spells it
 * @param whole the record set in its whole table
 * @param part the record set as it is read from this part alone
 * @param staysEmpty whether the part itself stays when its records are gone
 */
public record Partition(String name, Shape whole, Shape part, boolean staysEmpty) {}
