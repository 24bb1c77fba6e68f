package io.lockbridge.core.request;

/// One answer on its way to the cloud.
///
/// @param level the level below `up/answer/` on which it is told
public record Answer(RequestId request, String job, String level, Told told) {}
