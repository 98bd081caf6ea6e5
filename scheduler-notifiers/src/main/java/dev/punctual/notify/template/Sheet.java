package dev.punctual.notify.template;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a template in one language, as they were written.
 *
 * @param subject null for none
 * @param text null for none
 * @param html null for none
 */
record Sheet(@Nullable String subject, @Nullable String text, @Nullable String html) {}
