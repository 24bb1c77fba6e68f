package io.lockbridge.core.request;

/// What a job asks a person.
///
/// @param kind a word for programs, such as `press_button`
/// @param message a sentence for the person
/// @param expiresInSeconds how long an answer is waited for
/// @param details what the person may choose from, by kind
public record Question(String kind, String message, int expiresInSeconds, Document details) {}
