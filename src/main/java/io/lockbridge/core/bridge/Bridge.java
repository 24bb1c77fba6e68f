package io.lockbridge.core.bridge;

/// The core: applies what happens to attempts and locks, commits, and only then acts.
public final class Bridge {}
