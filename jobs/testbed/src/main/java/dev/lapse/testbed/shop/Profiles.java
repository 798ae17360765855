package dev.lapse.testbed.shop;

import java.time.LocalDate;

/** Writes accounts, addresses and the copies of accounts in the search store. */
final class Profiles {

    private final Planting planting;

    Profiles(Planting planting) {
        this.planting = planting;
    }

    /** Writes the account and returns the number of its address, 0 where there is none. */
    long write(Person person, Chance chance, Profile profile) {
        long addressId = home(person, chance, profile.home());
        LocalDate birth = LocalDate.of(chance.between(1940, 2005), 1, 1).plusDays(chance.between(0, 364));
        planting.row(
                Table.CUSTOMER,
                profile.fate(),
                person.id(),
                "N" + Words.padded(person.id(), 8),
                addressId == 0 ? null : addressId,
                person.first(),
                person.last(),
                person.email(),
                person.phone(),
                "scrypt$" + Long.toString(person.id() * 0x5DEECE66DL, 36),
                profile.segment() == null ? null : birth,
                profile.segment(),
                person.livesAbroad() ? "en" : "da",
                "OPEN",
                profile.credit(),
                profile.registered(),
                profile.lastLogin(),
                profile.lastLogin() != null ? profile.lastLogin() : profile.registered());
        planting.copy(SearchIndex.CUSTOMERS, profile.fate(), person.id(), document(person, profile));
        if (person.code() != null) {
            planting.mark(person.code());
            planting.mark(person.phone());
        }
        return addressId;
    }

    private long home(Person person, Chance chance, Home home) {
        return switch (home) {
            case Home.Unknown unknown -> 0;
            case Home.At at -> at.addressId();
            case Home.Own own -> address(person, chance, own.fate());
        };
    }

    /** A new address for {@code person}. */
    long address(Person person, Chance chance, Fate fate) {
        long id = planting.number(Table.ADDRESS);
        int city = chance.between(0, Words.CITIES.size() - 1);
        planting.row(
                Table.ADDRESS,
                fate,
                id,
                person.says(chance.pick(Words.STREETS) + " " + chance.between(1, 180)),
                chance.permille(250) ? chance.between(1, 5) + ". tv." : null,
                postalCode(person, city),
                Words.CITIES.get(city),
                person.country());
        return id;
    }

    // Danish codes begin at 0800.
    private static String postalCode(Person person, int city) {
        return person.livesAbroad() ? "9" + Words.padded(city, 4) : Words.padded(city, 4);
    }

    private static String document(Person person, Profile profile) {
        return "{\"customer_id\":" + person.id() + ",\"name\":\"" + person.name() + "\",\"email\":\"" + person.email()
                + "\",\"phone\":\"" + person.phone() + "\",\"registered_at\":\"" + profile.registered() + "\"}";
    }
}
