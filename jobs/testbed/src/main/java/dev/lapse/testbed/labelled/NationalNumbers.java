package dev.lapse.testbed.labelled;

import java.time.LocalDate;
import java.util.Locale;

/** Numbers that states give to persons and businesses, built from a birthday and a serial number as their authorities describe it. */
final class NationalNumbers {

    private final Dice dice;

    NationalNumbers(Dice dice) {
        this.dice = dice;
    }

    private LocalDate born() {
        return dice.day(1931, 2012);
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number % 100);
    }

    private static String dayFirst(LocalDate born) {
        return two(born.getDayOfMonth()) + two(born.getMonthValue()) + two(born.getYear());
    }

    private static String yearFirst(LocalDate born) {
        return two(born.getYear()) + two(born.getMonthValue()) + two(born.getDayOfMonth());
    }

    /** Whatever the last four digits are: there are no check digits any more. */
    String cpr() {
        return dayFirst(born()) + two(dice.below(100)) + two(dice.below(100));
    }

    String cvr() {
        int[] weights = {2, 7, 6, 5, 4, 3, 2};
        while (true) {
            String seven = dice.digits(7);
            int sum = 0;
            for (int i = 0; i < 7; i++) {
                sum += (seven.charAt(i) - '0') * weights[i];
            }
            int rest = sum % 11;
            if (rest != 1) {
                return seven + (rest == 0 ? 0 : 11 - rest);
            }
        }
    }

    String norwegian() {
        while (true) {
            LocalDate born = born();
            int day = born.getDayOfMonth() + (dice.in(10) ? 40 : 0);
            String nine =
                    two(day) + two(born.getMonthValue()) + two(born.getYear()) + two(dice.below(100)) + dice.below(10);
            int one = check(nine, 3, 7, 6, 1, 8, 9, 4, 5, 2);
            if (one == 10) {
                continue;
            }
            int two = check(nine + one, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
            if (two != 10) {
                return nine + one + two;
            }
        }
    }

    private static int check(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return (11 - sum % 11) % 11;
    }

    /** Without the sign before the last four. */
    String swedish(boolean withCentury) {
        LocalDate born = born();
        String nine = yearFirst(born) + two(dice.below(100)) + dice.below(10);
        return (withCentury ? String.valueOf(born.getYear() / 100) : "") + nine + luhn(nine);
    }

    static int luhn(String digits) {
        int sum = 0;
        boolean doubled = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (doubled) {
                digit = digit * 2 / 10 + digit * 2 % 10;
            }
            sum += digit;
            doubled = !doubled;
        }
        return (10 - sum % 10) % 10;
    }

    String finnish() {
        LocalDate born = born();
        int serial = dice.between(2, 899);
        String day = dayFirst(born);
        int all = Integer.parseInt(day) * 1000 + serial;
        String letters = "0123456789ABCDEFHJKLMNPRSTUVWXY";
        return day
                + (born.getYear() < 2000 ? "-" : "A")
                + String.format(Locale.ROOT, "%03d", serial)
                + letters.charAt((int) ((long) all % 31));
    }

    String germanTax() {
        while (true) {
            int[] ten = new int[10];
            java.util.List<Integer> pool = new java.util.ArrayList<>();
            for (int d = 0; d < 10; d++) {
                pool.add(d);
            }
            int missing = pool.remove(dice.below(10));
            pool.add(pool.get(dice.below(9)));
            for (int i = 0; i < 10; i++) {
                ten[i] = pool.remove(dice.below(pool.size()));
            }
            if (ten[0] == 0 || missing < 0) {
                continue;
            }
            int carry = 10;
            StringBuilder text = new StringBuilder();
            for (int digit : ten) {
                text.append(digit);
                int sum = digit + carry;
                sum = sum % 10 == 0 ? 10 : sum % 10;
                carry = sum * 2 % 11;
            }
            int last = (11 - carry) % 10;
            return text.append(last).toString();
        }
    }

    String germanInsurance(char letter) {
        LocalDate born = born();
        String area = dice.of("12", "13", "15", "39", "50", "65", "82");
        String head = area + dayFirst(born);
        String serial = two(dice.below(100));
        String all = head + two(letter - 'A' + 1) + serial;
        int[] factors = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            int product = (all.charAt(i) - '0') * factors[i];
            sum += product / 10 + product % 10;
        }
        return head + letter + serial + sum % 10;
    }

    String dutch() {
        while (true) {
            String eight = dice.digits(8);
            int sum = 0;
            for (int i = 0; i < 8; i++) {
                sum += (9 - i) * (eight.charAt(i) - '0');
            }
            if (sum % 11 != 10) {
                return eight + sum % 11;
            }
        }
    }

    String britishInsurance() {
        return dice.of("AB", "CE", "JK", "LM", "NP", "PW", "SR", "TX", "YZ", "WL")
                + dice.digits(6)
                + dice.of("A", "B", "C", "D");
    }

    String britishHealth() {
        while (true) {
            String nine = dice.digits(9);
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (10 - i) * (nine.charAt(i) - '0');
            }
            int check = (11 - sum % 11) % 11;
            if (check != 10) {
                return nine + check;
            }
        }
    }

    String french() {
        LocalDate born = born();
        String thirteen = dice.of("1", "2")
                + two(born.getYear())
                + two(born.getMonthValue())
                + dice.of("75", "13", "69", "33", "59", "31", "06")
                + dice.digits(3)
                + String.format(Locale.ROOT, "%03d", dice.between(1, 998));
        long key = 97 - Long.parseLong(thirteen) % 97;
        return thirteen + String.format(Locale.ROOT, "%02d", key);
    }

    String spanish() {
        String letters = "TRWAGMYFPDXBNJZSQVHLCKE";
        if (dice.in(25)) {
            int first = dice.below(3);
            String seven = dice.digits(7);
            return "XYZ".charAt(first) + seven + letters.charAt(Integer.parseInt(first + seven) % 23);
        }
        String eight = dice.digits(8);
        return eight + letters.charAt(Integer.parseInt(eight) % 23);
    }

    String polish() {
        LocalDate born = born();
        int month = born.getMonthValue() + (born.getYear() >= 2000 ? 20 : 0);
        String ten = two(born.getYear()) + two(month) + two(born.getDayOfMonth()) + dice.digits(4);
        int[] weights = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += weights[i] * (ten.charAt(i) - '0');
        }
        return ten + (10 - sum % 10) % 10;
    }

    /** The check digits after ISO 13616: the country behind the account, letters as numbers, 98 less the rest modulo 97. */
    String iban() {
        String country = dice.of("DK", "NO", "SE", "DE", "NL", "FI", "FR", "ES", "PL");
        String account = switch (country) {
            case "DK" -> "0" + dice.digits(3) + dice.digits(10);
            case "NO" -> dice.digits(4) + dice.digits(6) + dice.digits(1);
            case "SE" -> dice.digits(20);
            case "DE" -> dice.digits(18);
            case "NL" -> dice.of("ABNA", "INGB", "RABO") + dice.digits(10);
            case "FI" -> dice.digits(14);
            case "FR" -> dice.digits(10) + dice.digits(11) + dice.digits(2);
            case "ES" -> dice.digits(20);
            default -> dice.digits(24);
        };
        StringBuilder number = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            number.append(Character.isLetter(c) ? String.valueOf(c - 'A' + 10) : String.valueOf(c));
        }
        int rest = new java.math.BigInteger(number.toString())
                .mod(java.math.BigInteger.valueOf(97))
                .intValue();
        return country + two(98 - rest) + account;
    }

    String card() {
        String head = dice.of("4571", "4532", "4925", "5186", "5274", "5413", "2223", "5019");
        String fifteen = head + dice.digits(11);
        return fifteen + luhn(fifteen);
    }
}
