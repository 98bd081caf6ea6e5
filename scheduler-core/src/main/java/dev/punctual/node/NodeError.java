package dev.punctual.node;

import java.time.Instant;

/**
 * The last thing that went wrong on a node.
 *
 * @param at when
 * @param text what, on one line of at most 300 characters, addresses and secrets masked
 */
public record NodeError(Instant at, String text) {}
