/** Commands that run a node, and what a node's process needs: signals, progress, its log. */
@NullMarked
package dev.punctual.app.cli.service;

import org.jspecify.annotations.NullMarked;
