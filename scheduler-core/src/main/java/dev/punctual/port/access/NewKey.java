package dev.punctual.port.access;

import dev.punctual.access.Grant;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import org.jspecify.annotations.Nullable;

/**
 * A key to be.
 *
 * @param kind what it is
 * @param digest SHA-256 of its text, in 64 hexadecimal digits; no other key has it
 * @param grant whom it lets in
 * @param life for how long
 * @param by who makes it; null for the caller, if that has a name
 */
public record NewKey(KeyKind kind, String digest, Grant grant, KeyLife life, @Nullable String by) {}
