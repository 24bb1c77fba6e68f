package io.lockbridge.core.request;

/// What a job tells the core of one request.
public record JobReport(RequestId request, RequestEvent.Fact fact) {}
