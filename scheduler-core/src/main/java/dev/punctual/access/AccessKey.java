package dev.punctual.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lets somebody in: a token, a session, or a link that works once. Its text is known to nobody
 * but whom it was given to. Immutable.
 *
 * @param id later ones have greater ones
 * @param kind what it is
 * @param grant whom it lets in
 * @param createdAt since when
 * @param createdBy who made it; null where nobody said so
 * @param endsAt from when on it lets nobody in, whatever its use; null for never
 * @param usedAt when it was used last, to the minute; null if never
 */
public record AccessKey(
    long id,
    KeyKind kind,
    Grant grant,
    Instant createdAt,
    @Nullable String createdBy,
    @Nullable Instant endsAt,
    @Nullable Instant usedAt) {}
