package dev.lapse.core.discovery.kind;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Digits and what is computed from them. */
final class Digits {

    private Digits() {}

    /** The digits of {@code value}; empty where something else stands among them than {@code between}. */
    static String of(String value, String between) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (between.indexOf(c) < 0) {
                return "";
            }
        }
        return digits.toString();
    }

    static int at(String digits, int position) {
        return digits.charAt(position) - '0';
    }

    /** The number that {@code digits} are from {@code from} up to {@code to}. */
    static int number(String digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + at(digits, i);
        }
        return number;
    }

    /** The digits weighed and added up. */
    static int weighed(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += at(digits, i) * weights[i];
        }
        return sum;
    }

    /** Luhn's check, ISO/IEC 7812-1 annex B, its own digit last. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = at(digits, digits.length() - 1 - i);
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Whether the calendar has that day in some century. */
    static boolean isDay(int twoDigitYear, int month, int day) {
        return isDate(2000 + twoDigitYear, month, day) || isDate(1900 + twoDigitYear, month, day);
    }

    static boolean isDate(int year, int month, int day) {
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether all of them are the same. */
    static boolean uniform(String digits) {
        return digits.chars().distinct().count() <= 1;
    }
}
