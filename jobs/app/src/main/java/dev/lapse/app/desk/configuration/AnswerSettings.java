package dev.lapse.app.desk.configuration;

/**
 * Who answers persons, as letters say it.
 *
 * @param controller name and postal address
 * @param contact how whoever has a question reaches the controller
 * @param authority the supervisory authority that a person can complain to, and how to reach it
 */
public record AnswerSettings(String controller, String contact, String authority) {}
